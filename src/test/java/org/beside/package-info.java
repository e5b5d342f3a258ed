/** The ground the tests and the development mode stand on: a real PostgreSQL and a real Keycloak, without containers. */
@NullMarked
package org.beside;

import org.jspecify.annotations.NullMarked;
