/** Who is calling, and the accounts behind it. The only room that speaks to Keycloak. */
@NullMarked
package org.beside.identity;

import org.jspecify.annotations.NullMarked;
