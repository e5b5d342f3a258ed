/** When a specialist can be met: hours, days off, presence, what is already taken, and the starts that are left. */
@NullMarked
package org.beside.availability;

import org.jspecify.annotations.NullMarked;
