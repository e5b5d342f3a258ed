/**
 * Who fits a question best, from memory: a pure calculation over what its owner feeds it, without tables, beans or a
 * clock. Others build a {@link org.beside.ranking.MatchIndex}, keep it current and ask it.
 */
@NullMarked
package org.beside.ranking;

import org.jspecify.annotations.NullMarked;
