package org.beside.notifications;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person is to be told that there is something to see. Nothing of this is ever sent: every push is the same.
 *
 * @param person who is told
 * @param kind an internal code, {@code session.reminder}
 * @param subject what it is about
 * @param version of the subject: a notice takes the place of unsent ones of an older version to the same person and of
 *     the same kind, and an older one that comes late is never sent
 * @param dueAt when to tell; null is now
 * @param quiet whether it waits until the person's quiet hours are over
 */
public record Notice(
        UUID person,
        String kind,
        UUID subject,
        int version,
        @Nullable Instant dueAt,
        boolean quiet) {}
