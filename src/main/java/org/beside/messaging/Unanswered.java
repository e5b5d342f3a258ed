package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.beside.platform.Cursor;
import org.beside.platform.PageOf;
import org.beside.platform.PageRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** Which members wait for an answer, and since when; not a word of what they wrote. */
@ApplicationScoped
public class Unanswered {
    /** Since the first of their messages that the specialist has not written after. */
    private static final String WAITING = """
            select w.id, w.member_id, w.specialist_id, w.since from (
                select c.id, c.member_id, c.specialist_id, (
                    select min(m.sent_at) from message m
                     where m.conversation_id = c.id and m.sender_id = c.member_id and m.deleted_at is null
                       and m.seq > coalesce((
                            select s.seq from message s
                             where s.conversation_id = c.id and s.sender_id = c.specialist_id
                             order by s.seq desc limit 1), 0)) as since
                  from conversation c where c.specialist_id = any (:specialists) and c.state = 'OPEN') w
             where w.since <= :before and (w.since, w.id) > (:at, :id)
             order by w.since, w.id""";

    private static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

    private final Session session;

    Unanswered(Session session) {
        this.session = session;
    }

    @Schema(name = "WaitingConversation", description = "A member waits for the specialist's answer.")
    public record Waiting(
            @Schema(required = true) UUID conversationId,
            @Schema(required = true) UUID memberId,
            @Schema(required = true) UUID specialistId,
            @Schema(required = true) Instant waitingSince) {}

    /** Those who have waited since before that moment, the longest waiting first. */
    public PageOf<Waiting> since(Instant before, Collection<UUID> specialists, PageRequest page) {
        Cursor after = Objects.requireNonNullElse(page.after(), START);
        List<Waiting> rows = session
                .createNativeQuery(WAITING, Object[].class)
                .setParameter("specialists", specialists.toArray(UUID[]::new))
                .setParameter("before", before)
                .setParameter("at", after.at())
                .setParameter("id", after.id())
                .setMaxResults(page.rowsToRead())
                .getResultList()
                .stream()
                .map(row -> new Waiting((UUID) row[0], (UUID) row[1], (UUID) row[2], (Instant) row[3]))
                .toList();
        return PageOf.of(
                rows,
                page,
                waiting -> new Cursor(waiting.waitingSince(), waiting.conversationId()),
                waiting -> waiting);
    }
}
