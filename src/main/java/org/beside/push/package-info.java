/**
 * The push services of phones and browsers, behind one gateway. Knows no person and no feature: {@code notifications}
 * hands it a {@link org.beside.push.Target} and learns the {@link org.beside.push.Outcome}.
 */
@NullMarked
package org.beside.push;

import org.jspecify.annotations.NullMarked;
