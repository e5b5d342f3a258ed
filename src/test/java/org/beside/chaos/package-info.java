/** What happens when things end that nobody expected to end: `./mvnw -Pchaos`. */
@NullMarked
package org.beside.chaos;

import org.jspecify.annotations.NullMarked;
