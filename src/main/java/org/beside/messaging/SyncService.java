package org.beside.messaging;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.beside.messaging.ConversationRepository.Marked;
import org.beside.messaging.Doorbell.Ear;
import org.beside.messaging.SyncRepository.Change;
import org.beside.messaging.SyncToken.Point;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Everything that changed for somebody since they last looked. This is where nothing gets lost: bells may fail to ring,
 * streams may break, pods may go, and whoever asks again with the token they hold misses nothing and is told nothing twice.
 */
@ApplicationScoped
class SyncService {
    private final SyncRepository changes;
    private final MessageRepository newest;
    private final ConversationRepository conversations;
    private final Reader reader;
    private final Access access;
    private final Doorbell doorbell;
    private final Vault vault;
    private final MessagingConfig config;
    private final Clock clock;
    private final Map<UUID, Long> lastStanding = new ConcurrentHashMap<>();

    /** Who asks, and which languages they read. */
    record Caller(UUID me, @Nullable String languages) {}

    /** Who listens, and what they have seen. */
    record Listener(UUID person, Map<Long, Point> known) {}

    /** How long somebody is ready to wait for news. */
    record Patience(Duration time) {
        private static final Duration LONGEST = Duration.ofSeconds(25);

        static Patience of(String written) {
            Duration asked = parsed(written);
            if (asked.isNegative()) {
                throw notADuration();
            }
            return new Patience(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
        }

        private static Duration parsed(String written) {
            try {
                return Duration.parse(written);
            } catch (DateTimeParseException e) {
                throw notADuration();
            }
        }

        private static ProblemException notADuration() {
            return ProblemException.of(ProblemType.VALIDATION_FAILED, "timeout", "must be a duration such as PT25S");
        }
    }

    /** What there is to tell, and the points it brings the caller to. */
    private record Found(
            List<Change> visible, List<MessagingApi.Change> changes, List<UUID> gone, Map<Long, Point> points) {
        Found at(Map<Long, Point> others) {
            return new Found(visible, changes, gone, others);
        }

        boolean isNews() {
            return !changes.isEmpty() || !gone.isEmpty();
        }
    }

    SyncService(
            SyncRepository changes,
            MessageRepository newest,
            ConversationRepository conversations,
            Reader reader,
            Access access,
            Doorbell doorbell,
            Vault vault,
            MessagingConfig config,
            Clock clock) {
        this.changes = changes;
        this.newest = newest;
        this.conversations = conversations;
        this.reader = reader;
        this.access = access;
        this.doorbell = doorbell;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    /** The present state when nothing is known, else what changed; waits for something to change when asked to. */
    MessagingApi.Sync sync(Caller caller, @Nullable String since, Patience patience) throws InterruptedException {
        if (since == null) {
            return answer(caller, look(caller, Map.of()));
        }
        long end = System.nanoTime() + patience.time().toNanos();
        Map<Long, Point> known = opened(caller.me(), since).points();
        try (Ear ear = doorbell.listen(caller.me())) {
            Found found = look(caller, known);
            for (long left = patience.time().toNanos();
                    !found.isNews() && left > 0 && !ear.isOver();
                    left = end - System.nanoTime()) {
                if (!ear.await(Duration.ofNanos(left)).isEmpty()) {
                    found = look(caller, found.points());
                }
            }
            return answer(caller, found);
        }
    }

    /** Somebody who begins to listen: from the token they show, else from now. */
    Listener listener(UUID person, @Nullable String token) {
        return new Listener(
                person,
                token == null
                        ? heads(Set.of(person)).getOrDefault(person, Map.of())
                        : opened(person, token).points());
    }

    /** Where the conversations of these people stand, in one question. */
    Map<UUID, Map<Long, Point>> heads(Set<UUID> people) {
        return QuarkusTransaction.requiringNew().call(() -> changes.heads(people));
    }

    String sealed(UUID person, Map<Long, Point> points) {
        byte[] bytes = new SyncToken(config.epoch(), clock.instant(), points).bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(bytes, place(person)));
    }

    /** Refuses what is not this person's token (400), and what is too old or of a history that was lost (410). */
    SyncToken opened(UUID person, String token) {
        SyncToken opened = bytes(token)
                .flatMap(bytes -> vault.open(bytes, place(person)))
                .flatMap(SyncToken::of)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INVALID_SYNC_TOKEN, "Use the `token` of an answer before, unchanged, or none."));
        boolean old = opened.issuedAt().plus(config.tokenLife()).isBefore(clock.instant());
        if (old || opened.epoch() != config.epoch()) {
            throw expired();
        }
        return opened;
    }

    /** The net under the bell: one question for all who wait on this pod, a few times a minute. */
    @Scheduled(every = "${beside.messaging.look-every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void lookAround() {
        Set<UUID> waiting = doorbell.listeners();
        lastStanding.keySet().retainAll(waiting);
        if (!waiting.isEmpty()) {
            QuarkusTransaction.requiringNew()
                    .call(() -> changes.standing(waiting))
                    .forEach((person, standing) -> {
                        if (!standing.equals(lastStanding.put(person, standing))) {
                            doorbell.wakeHere(person);
                        }
                    });
        }
    }

    /** One look, in a transaction of its own, so that nobody holds a connection while they wait. */
    private Found look(Caller caller, Map<Long, Point> known) {
        Found found = QuarkusTransaction.requiringNew().call(() -> {
            List<Change> rows = changes.changes(caller.me(), known, config.firstPage(), config.page());
            requireOneHistory(rows, known);
            Set<UUID> hidden = access.hiddenAmong(
                    caller.me(), rows.stream().map(Change::talk).toList());
            List<Change> visible = rows.stream()
                    .filter(row -> !hidden.contains(row.talk().id()))
                    .toList();
            List<UUID> gone = rows.stream()
                    .map(Change::talk)
                    .filter(talk -> hidden.contains(talk.id()) && known.containsKey(talk.number()))
                    .map(Conversation::id)
                    .toList();
            return new Found(visible, news(caller, visible, known), gone, points(visible));
        });
        return found.at(acknowledged(caller.me(), found, known));
    }

    private List<MessagingApi.Change> news(Caller caller, List<Change> visible, Map<Long, Point> known) {
        List<MessagingApi.Change> news = new ArrayList<>();
        for (Change row : visible) {
            Point before = known.get(row.talk().number());
            if (before == null || row.talk().ver() > before.ver()) {
                int page = before == null ? config.firstPage() : config.page();
                boolean limited = row.messages().size() > page;
                List<Message> messages = limited ? newestOf(row.talk(), page) : row.messages();
                news.add(MessagingApi.Change.of(
                        MessagingApi.Talk.of(row.talk()), limited, reader.views(messages, caller.languages())));
            }
        }
        return news;
    }

    /** Without what came after the head was read: the token does not stand for it, and it will be told next. */
    private List<Message> newestOf(Conversation talk, int page) {
        return newest.before(talk.id(), talk.lastSeq() + 1, page).stream()
                .filter(message -> message.ver() <= talk.ver())
                .toList();
    }

    private static Map<Long, Point> points(List<Change> visible) {
        return visible.stream()
                .map(Change::talk)
                .collect(Collectors.toMap(Conversation::number, talk -> new Point(talk.ver(), talk.lastSeq())));
    }

    /**
     * Whoever shows a token has what it stands for. The mark that is moved by this is a change too, for the other; if
     * nothing else happened meanwhile, it is none for the caller.
     */
    private Map<Long, Point> acknowledged(UUID me, Found found, Map<Long, Point> known) {
        Map<Long, Point> points = new HashMap<>(found.points());
        for (Change row : found.visible()) {
            Conversation talk = row.talk();
            Point seen = known.get(talk.number());
            if (seen != null && seen.seq() > talk.mine().deliveredSeq()) {
                Marked marked = QuarkusTransaction.requiringNew()
                        .call(() -> conversations.moveMarks(talk.id(), me, 0, seen.seq()));
                doorbell.ring(talk.otherThan(me), Doorbell.Ring.WAKE);
                if (marked.ver() == talk.ver() + 1) {
                    points.put(talk.number(), new Point(marked.ver(), talk.lastSeq()));
                }
            }
        }
        return points;
    }

    private MessagingApi.Sync answer(Caller caller, Found found) {
        return new MessagingApi.Sync(sealed(caller.me(), found.points()), found.changes(), found.gone());
    }

    /** A point ahead of what there is was seen in a history that a restored backup does not have. */
    private static void requireOneHistory(List<Change> rows, Map<Long, Point> known) {
        boolean ahead = rows.stream()
                .map(Change::talk)
                .anyMatch(talk -> known.containsKey(talk.number())
                        && known.get(talk.number()).ver() > talk.ver());
        if (ahead) {
            throw expired();
        }
    }

    private static ProblemException expired() {
        return new ProblemException(
                ProblemType.SYNC_TOKEN_EXPIRED,
                "Forget what you hold and start without `since`: read the present state.");
    }

    private static Optional<byte[]> bytes(String token) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] place(UUID person) {
        return ("sync|" + person).getBytes(StandardCharsets.US_ASCII);
    }
}
