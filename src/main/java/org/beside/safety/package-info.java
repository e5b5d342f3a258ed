/** Keeping people apart who wish it, and help in a crisis. Others ask: are these two apart? and: where does a human answer? */
@NullMarked
package org.beside.safety;

import org.jspecify.annotations.NullMarked;
