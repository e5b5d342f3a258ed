@NullMarked
package org.beside.safety;

import org.jspecify.annotations.NullMarked;
