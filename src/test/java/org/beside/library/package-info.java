@NullMarked
package org.beside.library;

import org.jspecify.annotations.NullMarked;
