@NullMarked
package org.beside.agencies;

import org.jspecify.annotations.NullMarked;
