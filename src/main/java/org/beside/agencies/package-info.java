/**
 * Partner agencies: who works for whom, and the rules each agency keeps. Others ask: whose specialist is this, what does
 * their agency's policy say, and who of its staff can be turned to?
 */
@NullMarked
package org.beside.agencies;

import org.jspecify.annotations.NullMarked;
