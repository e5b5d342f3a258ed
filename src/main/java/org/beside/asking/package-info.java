/**
 * Several rooms' questions to the database in one round trip. Each room still says by itself what it asks of its own
 * tables and how the rows are read; waking the database once instead of six times is what makes a look at many of them
 * cheap.
 */
@NullMarked
package org.beside.asking;

import org.jspecify.annotations.NullMarked;
