/** What every endpoint shares: problems, ids, pages, the clock, the edge. Knows no feature. */
@NullMarked
package org.beside.platform;

import org.jspecify.annotations.NullMarked;
