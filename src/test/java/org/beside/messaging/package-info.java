@NullMarked
package org.beside.messaging;

import org.jspecify.annotations.NullMarked;
