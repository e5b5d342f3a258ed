package org.beside.messaging;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.beside.messaging.AuthorKey.Place;
import org.beside.platform.Vault;

/**
 * One key for each author in each conversation. They lie sealed in a place of their own and stay opened in memory for a
 * few minutes at most: once the row is destroyed, and those minutes are over, nobody reads the words again.
 */
@ApplicationScoped
class Keyring {
    private static final String MAKE = """
            insert into vault.message_key (conversation_id, author_id, kek, wrapped)
            values (:conversation, :author, :kek, :wrapped) on conflict do nothing""";

    private static final String OF = """
            select k.conversation_id, k.author_id, k.wrapped, c.member_id, c.specialist_id
            from vault.message_key k join conversation c on c.id = k.conversation_id
            where k.conversation_id in (:conversations)""";

    private static final String OLD = """
            select conversation_id, author_id, wrapped from vault.message_key where kek <> :kek
            for update skip locked limit :many""";

    private static final String RESEAL = """
            update vault.message_key set kek = :kek, wrapped = :wrapped
            where conversation_id = :conversation and author_id = :author""";

    private static final String DESTROY = "delete from vault.message_key where author_id = :author";

    private final EntityManager database;
    private final Vault vault;
    private final Cache<UUID, Keys> opened;

    /** Who the two of a conversation are, which never changes, and the keys of those who have not taken theirs away. */
    record Keys(Pair pair, Map<UUID, AuthorKey> byAuthor) {}

    Keyring(EntityManager database, Vault vault, MessagingConfig config, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.opened = Caffeine.newBuilder()
                .maximumSize(config.keysInMemory())
                .expireAfterWrite(config.keyLife())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    /** In the caller's transaction. */
    void make(UUID conversation, Collection<UUID> authors) {
        for (UUID author : authors) {
            byte[] place = new Place(conversation, author).bytes();
            database.createNativeQuery(MAKE)
                    .setParameter("conversation", conversation)
                    .setParameter("author", author)
                    .setParameter("kek", vault.primary())
                    .setParameter("wrapped", vault.seal(AuthorKey.newSecret(), place))
                    .executeUpdate();
        }
    }

    /** Seals anew what an older key sealed, some of it; how many those were. In the caller's transaction. */
    int reseal(int many) {
        List<?> rows = database.createNativeQuery(OLD)
                .setParameter("kek", vault.primary())
                .setParameter("many", many)
                .getResultList();
        for (Object values : rows) {
            Object[] row = (Object[]) values;
            Place place = new Place((UUID) row[0], (UUID) row[1]);
            byte[] secret = vault.open((byte[]) row[2], place.bytes())
                    .orElseThrow(() -> new IllegalStateException("an older message key does not open"));
            database.createNativeQuery(RESEAL)
                    .setParameter("kek", vault.primary())
                    .setParameter("wrapped", vault.seal(secret, place.bytes()))
                    .setParameter("conversation", place.conversation())
                    .setParameter("author", place.author())
                    .executeUpdate();
        }
        return rows.size();
    }

    /** Whoever leaves takes their words with them: they are unreadable from now on, in every copy of the database. */
    void destroy(UUID author) {
        database.createNativeQuery(DESTROY).setParameter("author", author).executeUpdate();
        opened.asMap().values().removeIf(keys -> keys.byAuthor().containsKey(author));
    }

    /** Empty when there is no such conversation, or nobody's key is left in it. */
    Optional<Keys> of(UUID conversation) {
        return Optional.ofNullable(of(Set.of(conversation)).get(conversation));
    }

    /** By conversation, with at most one query for all of them. */
    Map<UUID, Keys> of(Collection<UUID> conversations) {
        Map<UUID, Keys> found = new HashMap<>(opened.getAllPresent(conversations));
        List<UUID> missing =
                conversations.stream().filter(it -> !found.containsKey(it)).toList();
        if (!missing.isEmpty()) {
            Map<UUID, Keys> read = read(missing);
            opened.putAll(read);
            found.putAll(read);
        }
        return found;
    }

    private Map<UUID, Keys> read(List<UUID> conversations) {
        Map<UUID, Keys> keys = new HashMap<>();
        List<?> rows = database.createNativeQuery(OF)
                .setParameter("conversations", conversations)
                .getResultList();
        for (Object values : rows) {
            Object[] row = (Object[]) values;
            Place place = new Place((UUID) row[0], (UUID) row[1]);
            Pair pair = new Pair(place.conversation(), (UUID) row[3], (UUID) row[4]);
            keys.computeIfAbsent(pair.id(), it -> new Keys(pair, new HashMap<>()))
                    .byAuthor()
                    .put(place.author(), key(place, (byte[]) row[2]));
        }
        return keys;
    }

    private AuthorKey key(Place place, byte[] wrapped) {
        return vault.open(wrapped, place.bytes())
                .map(secret -> new AuthorKey(place, secret))
                .orElseThrow(() -> new IllegalStateException(
                        "a message key does not open [conversation=%s]".formatted(place.conversation())));
    }
}
