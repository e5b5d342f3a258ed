package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was written, for somebody who reports it, or who looks after the two with the consent of a second. Whether they
 * may is for the caller to know; a block does not hide what it came from.
 */
@ApplicationScoped
public class Transcript {
    private static final String CHOSEN = """
            select m.conversation_id, m.seq, m.ver as message_ver, m.id as message_id, m.sender_id, m.kind, m.reply_to,
                   m.hash, m.body, m.sent_at, m.edited_at, m.deleted_at, m.acknowledgement
              from message m join conversation c on c.id = m.conversation_id
             where m.conversation_id = :conversation and m.seq = any (:seqs)
               and (c.readable_until is null or c.readable_until > :now)
             order by m.seq""";

    private static final String LATEST = """
            select m.conversation_id, m.seq, m.ver as message_ver, m.id as message_id, m.sender_id, m.kind, m.reply_to,
                   m.hash, m.body, m.sent_at, m.edited_at, m.deleted_at, m.acknowledgement
              from message m join conversation c on c.id = m.conversation_id
             where m.conversation_id = :conversation and (c.readable_until is null or c.readable_until > :now)
             order by m.seq desc""";

    private final EntityManager database;
    private final Reader reader;
    private final Clock clock;

    Transcript(EntityManager database, Reader reader, Clock clock) {
        this.database = database;
        this.reader = reader;
        this.clock = clock;
    }

    /** One message as it stands now; without a text it was taken back. */
    public record Line(
            long seq,
            @Nullable UUID senderId,
            Instant sentAt,
            @Nullable String text) {}

    /** Those of the chosen that can still be read, in order. */
    public List<Line> chosen(UUID conversation, Collection<Long> seqs) {
        return lines(database.createNativeQuery(CHOSEN, Tuple.class)
                .setParameter("conversation", conversation)
                .setParameter("seqs", seqs.toArray(Long[]::new))
                .setParameter("now", clock.instant()));
    }

    /** The end of the conversation, in order. */
    public List<Line> latest(UUID conversation, int atMost) {
        return lines(database.createNativeQuery(LATEST, Tuple.class)
                        .setParameter("conversation", conversation)
                        .setParameter("now", clock.instant())
                        .setMaxResults(atMost))
                .reversed();
    }

    @SuppressWarnings("unchecked") // the queries above ask for tuples
    private List<Line> lines(Query query) {
        List<Tuple> rows = query.getResultList();
        return reader.views(rows.stream().map(Message::of).toList(), null).stream()
                .map(view -> new Line(view.seq(), view.senderId(), view.sentAt(), words(view)))
                .toList();
    }

    /** A card is read like the words beside it. */
    private static @Nullable String words(MessagingApi.View view) {
        return view.card() == null ? view.text() : new Content(view.text(), view.card(), view.affirmation()).ownWords();
    }
}
