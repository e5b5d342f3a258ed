package org.beside.specialists;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
import java.util.Set;
import java.util.UUID;
import org.beside.specialists.SpecialistProfile.Credential;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Reads specialists, one or all of them, in two ordered queries: a hundred thousand are read in seconds, which entities
 * with their collections would not allow. A single use reads one consistent picture of the connection's transaction.
 */
final class ProfileRows {
    private static final int ROWS_AT_ONCE = 2_000;

    private static final String SPECIALISTS = """
            select s.id, s.display_name, s.pronouns, s.title, s.bio, s.zone, s.regions, s.languages, s.modes,
                   s.caseload_cap, case when s.on_hold_since is null then least(s.caseload_cap, s.caseload_ceiling) else 0 end as seats, s.seats_taken, s.accepting, s.not_now, s.updated_at, s.version,
                   t.codes, t.visibilities
              from specialist s
              left join""";
    private static final String TAGS = """
             select array_agg(code order by code) as codes, array_agg(visibility order by code) as visibilities,
                    specialist_id
               from specialist_tag
            """;

    /** Everybody's tags are grouped in one pass over the table; those of a few are looked up one by one. */
    private static final String ALL_SPECIALISTS = SPECIALISTS + " (" + TAGS + """
            group by specialist_id) t on t.specialist_id = s.id order by s.id
            """;

    private static final String SOME_SPECIALISTS = SPECIALISTS + " lateral (" + TAGS + """
            where specialist_id = s.id group by specialist_id) t on true where s.id = any (?) order by s.id
            """;
    private static final String CREDENTIALS = """
            select specialist_id, id, kind, jurisdiction, issuer, issued_on, expires_on, verified_at, suspended_at
              from credential
            """;
    private static final String OLDEST_FIRST = " order by specialist_id, issued_on, id";
    private static final String ALL_CREDENTIALS = CREDENTIALS + OLDEST_FIRST;
    private static final String SOME_CREDENTIALS = CREDENTIALS + " where specialist_id = any (?)" + OLDEST_FIRST;

    private final Connection connection;
    private final Map<UUID, List<Credential>> credentials = new HashMap<>();

    /** A few hundred words are said a million times over; each is kept once. */
    private final Map<String, String> words = new HashMap<>();

    ProfileRows(Connection connection) {
        this.connection = connection;
    }

    List<SpecialistProfile> all() throws SQLException {
        return read(null);
    }

    List<SpecialistProfile> of(Collection<UUID> ids) throws SQLException {
        return ids.isEmpty() ? List.of() : read(connection.createArrayOf("uuid", ids.toArray()));
    }

    private List<SpecialistProfile> read(@Nullable Array ids) throws SQLException {
        List<SpecialistProfile> found = new ArrayList<>();
        try (PreparedStatement proofs = connection.prepareStatement(ids == null ? ALL_CREDENTIALS : SOME_CREDENTIALS);
                PreparedStatement people =
                        connection.prepareStatement(ids == null ? ALL_SPECIALISTS : SOME_SPECIALISTS)) {
            forEach(
                    proofs,
                    ids,
                    row -> credentials
                            .computeIfAbsent(row.getObject("specialist_id", UUID.class), id -> new ArrayList<>(1))
                            .add(credential(row)));
            forEach(people, ids, row -> found.add(specialist(row)));
        }
        return found;
    }

    private static void forEach(PreparedStatement query, @Nullable Array ids, RowReader reader) throws SQLException {
        query.setFetchSize(ROWS_AT_ONCE);
        if (ids != null) {
            query.setArray(1, ids);
        }
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    private SpecialistProfile specialist(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new SpecialistProfile(
                id,
                row.getString("display_name"),
                row.getString("pronouns"),
                Title.valueOf(row.getString("title")),
                row.getString("bio"),
                ZoneId.of(row.getString("zone")),
                words(row, "regions"),
                words(row, "languages"),
                modes(row),
                row.getInt("caseload_cap"),
                row.getInt("seats"),
                row.getInt("seats_taken"),
                row.getBoolean("accepting"),
                credentials.getOrDefault(id, List.of()),
                tags(row),
                words(row, "not_now"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                row.getInt("version"));
    }

    private Credential credential(ResultSet row) throws SQLException {
        return new Credential(
                row.getObject("id", UUID.class),
                once(row.getString("kind")),
                once(row.getString("jurisdiction")),
                once(row.getString("issuer")),
                row.getObject("issued_on", LocalDate.class),
                row.getObject("expires_on", LocalDate.class),
                instant(row, "verified_at"),
                instant(row, "suspended_at"));
    }

    private Map<String, Visibility> tags(ResultSet row) throws SQLException {
        String[] codes = texts(row, "codes");
        String[] visibilities = texts(row, "visibilities");
        Map<String, Visibility> tags = LinkedHashMap.newLinkedHashMap(codes.length);
        for (int i = 0; i < codes.length; i++) {
            tags.put(once(codes[i]), Visibility.valueOf(visibilities[i]));
        }
        return Collections.unmodifiableMap(tags);
    }

    private Set<String> words(ResultSet row, String column) throws SQLException {
        String[] texts = texts(row, column);
        if (texts.length == 1) {
            return Set.of(once(texts[0]));
        }
        Set<String> words = LinkedHashSet.newLinkedHashSet(texts.length);
        Arrays.stream(texts).map(this::once).forEach(words::add);
        return Collections.unmodifiableSet(words);
    }

    private static Set<Mode> modes(ResultSet row) throws SQLException {
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        Arrays.stream(texts(row, "modes")).map(Mode::valueOf).forEach(modes::add);
        return Collections.unmodifiableSet(modes);
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? new String[0] : (String[]) array.getArray();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private String once(String word) {
        String known = words.putIfAbsent(word, word);
        return known == null ? word : known;
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
