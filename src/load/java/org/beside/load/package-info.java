/** What the service bears: `./mvnw -Pload`. Measured, printed, never asserted as a time. */
@NullMarked
package org.beside.load;

import org.jspecify.annotations.NullMarked;
