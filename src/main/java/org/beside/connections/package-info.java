/** Who walks with whom: request, agreement, pause and end of a connection. Others ask only: what ties these two? */
@NullMarked
package org.beside.connections;

import org.jspecify.annotations.NullMarked;
