/** A person's appointments in the calendar they already use, behind an address that only they know. Nobody comes in. */
@NullMarked
package org.beside.calendars;

import org.jspecify.annotations.NullMarked;
