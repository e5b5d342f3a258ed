/** A whole invented world of members and specialists for development and tests; it never reaches the production jar. */
@NullMarked
package org.beside.sample;

import org.jspecify.annotations.NullMarked;
