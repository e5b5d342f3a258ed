/**
 * Words of our own that people may use: prompts that help to begin, affirmations to send on. Everybody may read them;
 * others ask only what a code stands for.
 */
@NullMarked
package org.beside.library;

import org.jspecify.annotations.NullMarked;
