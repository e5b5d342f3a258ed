@NullMarked
package org.beside.calendars;

import org.jspecify.annotations.NullMarked;
