/** The rules of the house, and proof that each of them can fail. */
@NullMarked
package org.beside.architecture;

import org.jspecify.annotations.NullMarked;
