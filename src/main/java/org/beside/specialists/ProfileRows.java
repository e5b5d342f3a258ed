package org.beside.specialists;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.beside.asking.Question;
import org.beside.asking.Row;
import org.beside.specialists.SpecialistProfile.Credential;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;

/**
 * Reads specialists, some or all of them, in two ordered queries: a hundred thousand are read in seconds, which entities
 * with their collections would not allow. A single use reads one consistent picture of the connection's transaction.
 */
final class ProfileRows {
    private static final String PEOPLE = """
            select s.id, s.display_name, s.pronouns, s.title, s.bio, s.zone, s.regions, s.languages, s.modes,
                   s.caseload_cap,
                   case when s.on_hold_since is null then least(s.caseload_cap, s.caseload_ceiling) else 0 end,
                   s.seats_taken, s.accepting,
            """;
    private static final String AND_THEIR_REST = " s.not_now, s.updated_at, s.version from specialist s ";

    /** Everybody's tags are grouped in one pass over the table; those of a few are looked up one by one. */
    private static final String ALL_SPECIALISTS = PEOPLE + "t.codes, t.visibilities," + AND_THEIR_REST + """
              left join (select array_agg(code order by code) as codes,
                                array_agg(visibility order by code) as visibilities, specialist_id
                           from specialist_tag group by specialist_id) t on t.specialist_id = s.id
             order by s.id
            """;

    private static final String SOME_SPECIALISTS = PEOPLE + """
                   array(select t.code from specialist_tag t where t.specialist_id = s.id order by t.code),
                   array(select t.visibility from specialist_tag t where t.specialist_id = s.id order by t.code),
            """ + AND_THEIR_REST + "where s.id = any (?) order by s.id";

    private static final String CREDENTIALS = """
            select specialist_id, id, kind, jurisdiction, issuer, issued_on, expires_on, verified_at, suspended_at
              from credential
            """;
    private static final String OLDEST_FIRST = " order by specialist_id, issued_on, id";
    private static final String SOME_CREDENTIALS = CREDENTIALS + " where specialist_id = any (?)" + OLDEST_FIRST;

    private static final String TO_COPY = ") to stdout (format binary)";
    private static final String COPY_SPECIALISTS = "copy (" + ALL_SPECIALISTS + TO_COPY;
    private static final String COPY_CREDENTIALS = "copy (" + CREDENTIALS + OLDEST_FIRST + TO_COPY;

    private final Map<UUID, List<Credential>> credentials = new HashMap<>();

    /** A few hundred words are said a million times over; each is kept once. */
    private final Map<String, String> words = new HashMap<>();

    private ProfileRows() {}

    /**
     * Everybody, one after the other; of all at once only the credentials are in memory, and what is kept.
     *
     * @param kept what is to be kept of each
     * @param afterEach run between one row and the next, perhaps to rest
     */
    static <T> List<T> all(Connection connection, Function<SpecialistProfile, T> kept, Runnable afterEach)
            throws SQLException {
        ProfileRows rows = new ProfileRows();
        List<T> found = new ArrayList<>();
        CopiedRow.forEach(connection, COPY_CREDENTIALS, rows::credential, afterEach);
        CopiedRow.forEach(connection, COPY_SPECIALISTS, row -> found.add(kept.apply(rows.specialist(row))), afterEach);
        return found;
    }

    /** What others may know of these; nothing is asked where there is nobody. */
    static Question<List<SpecialistProfile>> asking(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Question.answeredBy(List::of);
        }
        ProfileRows rows = new ProfileRows();
        List<SpecialistProfile> found = new ArrayList<>(ids.size());
        return Question.answeredBy(() -> found)
                .statement(SOME_CREDENTIALS, with -> with.ids(ids), rows::credential)
                .statement(SOME_SPECIALISTS, with -> with.ids(ids), row -> found.add(rows.specialist(row)));
    }

    private SpecialistProfile specialist(Row row) throws SQLException {
        UUID id = row.id();
        return new SpecialistProfile(
                id,
                row.text(),
                row.maybeText(),
                Title.valueOf(row.text()),
                row.text(),
                ZoneId.of(row.text()),
                words(row.texts()),
                words(row.texts()),
                modes(row.texts()),
                row.number(),
                row.number(),
                row.number(),
                row.flag(),
                credentials.getOrDefault(id, List.of()),
                tags(row.texts(), row.texts()),
                words(row.texts()),
                Objects.requireNonNull(row.maybeMoment()),
                row.number());
    }

    private void credential(Row row) throws SQLException {
        credentials
                .computeIfAbsent(row.id(), id -> new ArrayList<>(1))
                .add(new Credential(
                        row.id(),
                        once(row.text()),
                        once(row.text()),
                        once(row.text()),
                        row.day(),
                        row.day(),
                        row.maybeMoment(),
                        row.maybeMoment()));
    }

    private Map<String, Visibility> tags(String[] codes, String[] visibilities) {
        Map<String, Visibility> tags = LinkedHashMap.newLinkedHashMap(codes.length);
        for (int i = 0; i < codes.length; i++) {
            tags.put(once(codes[i]), Visibility.valueOf(visibilities[i]));
        }
        return Collections.unmodifiableMap(tags);
    }

    private Set<String> words(String[] texts) {
        if (texts.length == 1) {
            return Set.of(once(texts[0]));
        }
        Set<String> words = LinkedHashSet.newLinkedHashSet(texts.length);
        Arrays.stream(texts).map(this::once).forEach(words::add);
        return Collections.unmodifiableSet(words);
    }

    private static Set<Mode> modes(String[] texts) {
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        Arrays.stream(texts).map(Mode::valueOf).forEach(modes::add);
        return Collections.unmodifiableSet(modes);
    }

    private String once(String word) {
        String known = words.putIfAbsent(word, word);
        return known == null ? word : known;
    }
}
