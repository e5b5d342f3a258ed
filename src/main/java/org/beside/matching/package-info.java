/**
 * Who fits whom: the question, the reasons in plain words, what to do when nobody fits yet, and the waitlist. Others ask
 * only why two people were brought together.
 */
@NullMarked
package org.beside.matching;

import org.jspecify.annotations.NullMarked;
