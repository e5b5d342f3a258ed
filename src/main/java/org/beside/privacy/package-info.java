/** What Beside keeps about me: all of it told on request, and all that may go gone when I leave. */
@NullMarked
package org.beside.privacy;

import org.jspecify.annotations.NullMarked;
