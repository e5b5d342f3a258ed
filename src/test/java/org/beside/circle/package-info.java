@NullMarked
package org.beside.circle;

import org.jspecify.annotations.NullMarked;
