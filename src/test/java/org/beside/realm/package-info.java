/** What the realm in {@code src/main/keycloak} promises: read from the file, and tried on a running Keycloak. */
@NullMarked
package org.beside.realm;

import org.jspecify.annotations.NullMarked;
