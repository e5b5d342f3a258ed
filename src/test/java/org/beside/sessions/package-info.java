@NullMarked
package org.beside.sessions;

import org.jspecify.annotations.NullMarked;
