package org.beside.messaging;

import java.util.List;
import java.util.UUID;
import org.beside.notifications.Notice;
import org.beside.notifications.Notifiable;

/** Somebody who had nothing to read has something to read now; what follows until they look is not told again. */
record MessageWritten(UUID conversation, UUID reader, long seq) implements Notifiable {
    @Override
    public List<Notice> notices() {
        return List.of(new Notice(reader, "message.unread", conversation, Math.toIntExact(seq), null, true));
    }
}
