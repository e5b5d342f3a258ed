package org.beside.ranking;

import static java.util.stream.Collectors.joining;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Candidate.Standing;
import org.beside.ranking.Score.Kinship;
import org.beside.ranking.Score.Rarity;
import org.beside.ranking.Score.Scorer;
import org.beside.ranking.Score.Week;
import org.jspecify.annotations.Nullable;

/**
 * The same ranking as one SQL statement, as well as PostgreSQL can do it: one denormalised row for each specialist, one
 * GIN index over all that is filtered by, and bits for what is added up.
 */
final class SqlRanking implements AutoCloseable {
    private static final String TABLE = """
            drop schema if exists ranking cascade;
            create schema ranking;
            create table ranking.one (id uuid primary key, keys int[] not null, terms bit varying not null,
                hours bit(168), room int not null, live bigint not null, last bigint not null, halves bigint not null);
            create function ranking.times(a bigint, b numeric) returns bigint language sql immutable as $$
                select (case when m >= 9223372036854775808 then m - 18446744073709551616 else m end)::bigint
                from (select mod((case when a < 0 then a + 18446744073709551616 else a end) * b, 18446744073709551616) m) x
            $$;
            create function ranking.fold(a bigint) returns bigint language sql immutable as
                $$ select a # ((a >> 33) & 2147483647) $$;
            create function ranking.chance(a bigint) returns bigint language sql immutable as $$
                select ranking.fold(ranking.times(ranking.fold(ranking.times(ranking.fold(a),
                    18397679294719823053)), 14181476777654086739)) # (-9223372036854775808) $$;
            """;
    private static final String INDEX = """
            create index on ranking.one using gin (keys);
            alter table ranking.one set (autovacuum_enabled = false);
            analyze ranking.one
            """;

    private final Map<String, Integer> keys = new HashMap<>();
    private final Map<String, Integer> termAt = new HashMap<>();
    private final Kinship kinship;
    private final Connection connection;
    private final Rarity rarity;

    SqlRanking(Collection<Candidate> everybody, Kinship kinship) throws SQLException {
        this.kinship = kinship;
        connection = Fixtures.connect();
        everybody.forEach(one -> terms(one).forEach(term -> termAt.computeIfAbsent(term, next -> termAt.size())));
        rarity = Rarity.of(everybody);
        fill(everybody);
    }

    /** One specialist of an answer. */
    record Row(UUID id, int points) {}

    List<Row> best(Query query, int k) {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql(query, k))) {
            List<Row> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(new Row(row.getObject(1, UUID.class), row.getInt(2)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema ranking cascade");
        }
        connection.close();
    }

    private void fill(Collection<Candidate> everybody) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ranking.one values (?, ?, cast(? as bit varying), cast(? as bit(168)), ?, ?, ?, ?)")) {
            int waiting = 0;
            for (Candidate one : everybody) {
                write(insert, one);
                if (++waiting % 1_000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute(INDEX);
        }
    }

    private void write(PreparedStatement insert, Candidate one) throws SQLException {
        Array all = connection.createArrayOf(
                "int4", keys(one).stream().map(this::key).toArray());
        char[] bits = "0".repeat(termAt.size()).toCharArray();
        terms(one).forEach(term -> bits[at(term)] = '1');
        long standing = Standing.of(
                Scorer.loadPoints(one.caseload()),
                one.liveUntil(),
                one.caseload().offers().last());
        insert.setObject(1, one.id());
        insert.setArray(2, all);
        insert.setString(3, new String(bits));
        Week hours = one.hours();
        if (hours == null) {
            insert.setNull(4, Types.VARCHAR);
        } else {
            insert.setString(4, bits(hours));
        }
        insert.setInt(5, Standing.room(standing));
        insert.setLong(6, one.liveUntil() == null ? 0 : Standing.day(one.liveUntil()));
        insert.setLong(7, Standing.lastOffer(standing));
        insert.setLong(8, one.id().getMostSignificantBits() ^ one.id().getLeastSignificantBits());
        insert.addBatch();
    }

    private String sql(Query query, int k) {
        long seed = query.member().getMostSignificantBits()
                ^ query.member().getLeastSignificantBits()
                ^ query.day().toEpochDay();
        List<String> filters = new ArrayList<>();
        filters.add("keys @> "
                + array(Stream.concat(
                        Stream.of("open", "region " + query.region()),
                        Stream.concat(
                                query.codes(Importance.MUST).stream().map(code -> "held " + code),
                                Stream.ofNullable(query.gender()).map(code -> "held " + code)))));
        filters.add("keys && " + array(query.languages().stream().map(one -> "language " + one)));
        filters.add("keys && " + array(query.modes().stream().map(one -> "mode " + one)));
        filters.add("not keys && "
                + array(query.wishes().stream()
                        .map(wish -> (wish.importance() == Importance.AVOID ? "held " : "not now ") + wish.code())));
        if (!query.wanted().isEmpty()) {
            filters.add("keys && " + array(query.wanted().stream().map(wish -> "shown " + wish.code())));
        }
        filters.add("live >= " + Standing.day(query.day()));
        filters.add("not id = any (" + ids(Stream.concat(query.barred().stream(), Stream.of(query.member()))) + ")");
        if (query.among() != null) {
            filters.add("id = any (" + ids(query.among().stream()) + ")");
        }
        return """
                select id, room + %s + %s as points from ranking.one where %s
                order by id = any (%s) desc, points desc, last, ranking.chance(halves # (%d)) limit %d""".formatted(
                        availability(query.hours()),
                        gains(query),
                        String.join(" and ", filters),
                        ids(query.former().stream()),
                        seed,
                        k);
    }

    private static String availability(@Nullable Week wished) {
        if (wished == null || wished.count() == 0) {
            return "100000";
        }
        int enough = Math.min(10, wished.count());
        return "case when hours is null then 100000 else 200000 * least(%d, bit_count(hours & B'%s'))::int / %d end"
                .formatted(enough, bits(wished), enough);
    }

    private String gains(Query query) {
        List<Wish> wanted = query.wanted();
        long[] weights = wanted.stream()
                .mapToLong(wish -> Scorer.weight(wish.importance(), rarity.of(wish.code())))
                .toArray();
        Scorer.share(weights, weights.length);
        Map<String, Long> gains = new HashMap<>();
        for (int i = 0; i < weights.length; i++) {
            String code = wanted.get(i).code();
            gains.merge("held " + code, weights[i] - weights[i] / 2, Long::sum);
            gains.merge("group " + kinship.groupOf(code), weights[i] / 2 - weights[i] / 4, Long::sum);
            gains.merge("facet " + kinship.facetOf(code), weights[i] / 4, Long::sum);
        }
        return Stream.concat(
                        Stream.of("0"),
                        gains.entrySet().stream()
                                .filter(gain -> termAt.containsKey(gain.getKey()))
                                .map(gain -> "%d * get_bit(terms, %d)".formatted(gain.getValue(), at(gain.getKey()))))
                .collect(joining(" + "));
    }

    private Set<String> terms(Candidate one) {
        Set<String> all = new LinkedHashSet<>();
        one.held().forEach(code -> {
            all.add("held " + code);
            all.add("group " + kinship.groupOf(code));
            all.add("facet " + kinship.facetOf(code));
        });
        return all;
    }

    private static Set<String> keys(Candidate one) {
        Set<String> all = new LinkedHashSet<>();
        one.held().forEach(code -> all.add("held " + code));
        one.shown().forEach(code -> all.add("shown " + code));
        one.notNow().forEach(code -> all.add("not now " + code));
        one.languages().forEach(language -> all.add("language " + language));
        one.modes().forEach(mode -> all.add("mode " + mode));
        one.regions().forEach(region -> all.add("region " + region));
        if (one.caseload().open()) {
            all.add("open");
        }
        return all;
    }

    private int key(String word) {
        return keys.computeIfAbsent(word, next -> keys.size());
    }

    private int at(String term) {
        return termAt.getOrDefault(term, -1);
    }

    private String array(Stream<String> words) {
        return words.map(word -> "" + key(word)).collect(joining(",", "'{", "}'::int[]"));
    }

    private static String ids(Stream<UUID> ids) {
        return ids.map(UUID::toString).collect(joining(",", "'{", "}'::uuid[]"));
    }

    private static String bits(Week week) {
        StringBuilder bits = new StringBuilder();
        for (long word : new long[] {week.first(), week.second(), week.third()}) {
            for (int bit = 0; bit < Long.SIZE; bit++) {
                bits.append(word >>> bit & 1);
            }
        }
        return bits.substring(0, Week.HOURS);
    }
}
