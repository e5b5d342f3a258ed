@NullMarked
package org.beside.supervision;

import org.jspecify.annotations.NullMarked;
