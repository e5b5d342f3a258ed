@NullMarked
package org.beside.privacy;

import org.jspecify.annotations.NullMarked;
