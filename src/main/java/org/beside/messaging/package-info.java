/**
 * What two connected people write to each other: nothing lost, nothing twice, nothing readable at rest. Nobody above
 * needs anything from here; whether two may write is decided by their conversation, which follows their connection.
 */
@NullMarked
package org.beside.messaging;

import org.jspecify.annotations.NullMarked;
