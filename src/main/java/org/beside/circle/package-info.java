/** Whom a member trusts, and wants told when they may be in danger. Others ask one thing: tell them, if they may be told. */
@NullMarked
package org.beside.circle;

import org.jspecify.annotations.NullMarked;
