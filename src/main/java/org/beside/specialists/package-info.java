/**
 * Peer specialists: what they show of themselves, their credentials and the seats they have. Others ask who may be
 * suggested, take and give back seats, and follow the feed of changes.
 */
@NullMarked
package org.beside.specialists;

import org.jspecify.annotations.NullMarked;
