@NullMarked
package org.beside.concerns;

import org.jspecify.annotations.NullMarked;
