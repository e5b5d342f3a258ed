/**
 * The words people share about what they have lived through: facets, tags, and the everyday phrases that lead to them.
 * Others come in to check a code and to ask what it is related to; who holds a tag is kept elsewhere.
 */
@NullMarked
package org.beside.taxonomy;

import org.jspecify.annotations.NullMarked;
