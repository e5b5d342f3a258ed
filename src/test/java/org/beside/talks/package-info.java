/**
 * People who write to each other at random, each on several devices, and a small model of what must come of it. The model
 * knows nothing of the service but what its API promises; what does not agree with it is written down.
 */
@NullMarked
package org.beside.talks;

import org.jspecify.annotations.NullMarked;
