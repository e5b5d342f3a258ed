@NullMarked
package org.beside.connections;

import org.jspecify.annotations.NullMarked;
