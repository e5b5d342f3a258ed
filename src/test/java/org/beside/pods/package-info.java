/** The packaged service as operators run it: several processes, any of which may end at any moment. */
@NullMarked
package org.beside.pods;

import org.jspecify.annotations.NullMarked;
