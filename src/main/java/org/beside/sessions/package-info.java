/** When two who walk together meet: holds, bookings, moves, cancellations, and what is noted afterwards. Others listen. */
@NullMarked
package org.beside.sessions;

import org.jspecify.annotations.NullMarked;
