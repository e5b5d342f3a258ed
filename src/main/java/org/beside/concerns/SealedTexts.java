package org.beside.concerns;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.beside.platform.Scalars;
import org.beside.platform.Vault;
import org.hibernate.Session;

/** Words of reports, concerns and what became of them: sealed, each for the one place it stands in. */
@ApplicationScoped
public class SealedTexts {
    private static final String KEEP = """
            insert into vault.safety_text (thing_id, part, kek, sealed) values (:thing, :part, :kek, :sealed)
            on conflict (thing_id, part) do update set kek = excluded.kek, sealed = excluded.sealed""";

    private static final String OPEN = "select sealed from vault.safety_text where thing_id = :thing and part = :part";

    private static final String OLD = """
            select thing_id, part, sealed from vault.safety_text where kek <> :kek for update skip locked""";

    private static final String DESTROY = "delete from vault.safety_text where thing_id = any (:things)";

    private final Session session;
    private final Vault vault;

    SealedTexts(Session session, Vault vault) {
        this.session = session;
        this.vault = vault;
    }

    /** What of a thing the words are. */
    public enum Part {
        NOTE,
        MESSAGES,
        OUTCOME
    }

    /** In the caller's transaction; what stood there before is gone. */
    public void keep(UUID thing, Part part, String text) {
        put(thing, part.name(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when there is nothing, or nothing any more. */
    public Optional<String> open(UUID thing, Part part) {
        return Scalars.of(byte[].class, session.createNativeQuery(OPEN, Object.class))
                .setParameter("thing", thing)
                .setParameter("part", part.name())
                .getResultList()
                .stream()
                .findFirst()
                .map(kept -> new String(opened(thing, part.name(), kept), StandardCharsets.UTF_8));
    }

    void destroy(Collection<UUID> things) {
        session.createNativeMutationQuery(DESTROY)
                .setParameter("things", things.toArray(UUID[]::new))
                .executeUpdate();
    }

    /** Seals anew what an older key sealed, some of it; how many those were. In the caller's transaction. */
    int reseal(int many) {
        List<Object[]> old = session.createNativeQuery(OLD, Object[].class)
                .setParameter("kek", vault.primary())
                .setMaxResults(many)
                .getResultList();
        for (Object[] row : old) {
            UUID thing = (UUID) row[0];
            String part = (String) row[1];
            put(thing, part, opened(thing, part, (byte[]) row[2]));
        }
        return old.size();
    }

    private void put(UUID thing, String part, byte[] words) {
        session.createNativeMutationQuery(KEEP)
                .setParameter("thing", thing)
                .setParameter("part", part)
                .setParameter("kek", vault.primary())
                .setParameter("sealed", vault.seal(words, place(thing, part)))
                .executeUpdate();
    }

    private byte[] opened(UUID thing, String part, byte[] sealed) {
        return vault.open(sealed, place(thing, part))
                .orElseThrow(
                        () -> new IllegalStateException("a sealed text does not open [thing=%s]".formatted(thing)));
    }

    private static byte[] place(UUID thing, String part) {
        return "safety|%s|%s".formatted(thing, part.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
    }
}
