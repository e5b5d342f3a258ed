package org.beside.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.identity.Holding;
import org.beside.identity.Retention;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was kept for as long as the policy says goes, and nothing goes a day earlier. */
@QuarkusTest
class RetentionTest extends BesideTest {
    @Inject
    DataSource database;

    @Inject
    @Any
    Instance<Holding> holdings;

    @Inject
    RetentionService retention;

    private final UUID id = Fixtures.freshId();
    private final UUID member = Fixtures.freshId();
    private UUID specialist = Fixtures.freshId();

    @BeforeEach
    void arrange() {
        Fixtures.clear();
        specialist = Fixtures.specialist().create();
        Fixtures.agencies();
        Fixtures.execute("delete from staff");
    }

    @Test
    void everyTableStandsInThePolicyOnce() throws SQLException {
        List<String> named = Arrays.stream(Retention.values())
                .flatMap(kind -> kind.tables().stream())
                .toList();

        assertThat(named).containsExactlyInAnyOrderElementsOf(Tables.all(database));
    }

    @Test
    void everyKindWithAPeriodIsForgottenByOneRoom() {
        List<Retention> forgotten = holdings.stream()
                .flatMap(holding -> holding.fading().keySet().stream())
                .toList();

        assertThat(forgotten).containsExactlyInAnyOrderElementsOf(kinds().toList());
        assertThat(kinds()).allSatisfy(kind -> {
            assertThat(kind.since()).isNotBlank();
            assertThat(kind.basis()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void itGoesWhenItsTimeIsOverAndNotADayEarlier(Retention kind) {
        Instant then = clock.instant().truncatedTo(ChronoUnit.DAYS);
        write(kind, then);
        long there = Fixtures.number(counting(kind));
        assertThat(there).isPositive();

        clock.set(then.plus(kind.period().orElseThrow()).minus(Duration.ofMinutes(1)));
        retention.forgetWhatIsOver();
        assertThat(Fixtures.number(counting(kind))).isEqualTo(there);

        clock.set(
                then.plus(kind.period().orElseThrow()).plus(Duration.ofDays(1)).plusSeconds(1));
        retention.forgetWhatIsOver();
        assertThat(Fixtures.number(counting(kind))).isZero();
    }

    /** Whatever is not over by itself stays, however long ago it began. */
    @Test
    void whatIsStillOpenStays() {
        Instant longAgo = clock.instant().minus(Duration.ofDays(4000));
        write(Retention.WALKS, longAgo);
        write(Retention.INVITATIONS, longAgo);
        write(Retention.CONCERNS, longAgo);
        write(Retention.SUPERVISION, longAgo);
        Fixtures.execute("update connection set state = 'REQUESTED', ended_at = null");
        Fixtures.execute(
                "update trusted_contact set contact_id = ?, accepted_at = invited_at, code_hash = null", specialist);
        Fixtures.execute("update concern set closed_at = null");
        Fixtures.execute("update supervision_item set closed_at = null, outcome = null, outcome_at = null");

        retention.forgetWhatIsOver();

        assertThat(Stream.of(
                        "connection",
                        "trusted_contact",
                        "concern",
                        "supervision_item",
                        "opening",
                        "opening_look",
                        "statement"))
                .allSatisfy(table -> assertThat(Fixtures.count(table)).isEqualTo(1));
        assertThat(Fixtures.number("select count(*) from connection where note is not null"))
                .isEqualTo(1);
    }

    static Stream<Retention> kinds() {
        return Arrays.stream(Retention.values()).filter(kind -> kind.period().isPresent());
    }

    private static String counting(Retention kind) {
        return switch (kind) {
            case INVITATIONS -> "select count(*) from trusted_contact";
            case MATCH_POINTS -> "select count(*) from match_reason where points is not null";
            case CONNECTION_WORDS -> "select count(*) from connection where note is not null";
            case SESSION_WORDS -> "select count(*) from session where agenda is not null";
            case REPORTS -> "select (select count(*) from report) + (select count(*) from vault.safety_text)";
            case CONCERNS -> "select (select count(*) from concern) + (select count(*) from vault.safety_text)";
            case SUPERVISION -> """
                select (select count(*) from supervision_item) + (select count(*) from opening)
                     + (select count(*) from opening_look) + (select count(*) from statement)""";
            case DIARY -> """
                select (select count(*) from hours_override) + (select count(*) from hours_override_window)
                     + (select count(*) from time_off)""";
            default -> "select count(*) from " + kind.tables().getFirst();
        };
    }

    /** Something of this kind whose time begins then. */
    private void write(Retention kind, Instant then) {
        String at = then.toString();
        switch (kind) {
            case DEVICES ->
                insert("device (person_id, id, kind, address, seen_at)", "?, ?, 'FCM', 'a', ?", member, id, at);
            case INVITATIONS ->
                insert(
                        "trusted_contact (id, member_id, name, code_hash, invited_at)",
                        "?, ?, 'A', '\\x00', ?",
                        id,
                        member,
                        at);
            case DUTIES -> insert("duty (person_id, since, until_at)", "?, '2020-01-01', ?", member, at);
            case STAFF -> insert("staff (person_id, role, seen_at)", "?, 'OPERATOR', ?", member, at);
            case DIARY -> writeDiary(at);
            case TAKEN_TIMES -> Fixtures.execute("""
                    insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to)
                    select ?, ?, t - interval '1 hour', t, t - interval '1 hour', t from (select ?::timestamptz as t) x
                    """, specialist, id, at);
            case PRESENCE -> insert("presence (specialist_id, until_at)", "?, ?", specialist, at);
            case SENDING -> insert("send_budget (person_id, used_until)", "?, ?", member, at);
            case OFFERS ->
                insert(
                        "offer (id, member_id, specialist_id, offered_at, expires_at)",
                        "?, ?, ?, '2010-01-01', ?",
                        id,
                        member,
                        specialist,
                        at);
            case MATCH_POINTS, REASONS ->
                insert(
                        "match_reason (connection_id, member_id, specialist_id, points, explanation, to_specialist, at)",
                        "?, ?, ?, 7, '{}', '{}', ?",
                        id,
                        member,
                        specialist,
                        at);
            case SIGNALS ->
                insert(
                        "safety_signal (id, author_id, connection_id, class, list_version, rule_ids, at)",
                        "?, ?, ?, 'CRISIS', '1', '{}', ?",
                        id,
                        member,
                        id,
                        at);
            case CONNECTION_WORDS, WALKS ->
                insert(
                        """
                        connection (id, member_id, specialist_id, state, note, agreement_version, seat_held, because,
                            requested_at, expires_at, version, ended_at)""",
                        "?, ?, ?, 'WITHDRAWN', 'words', 1, false, '{}', '2010-01-01', '2010-01-02', 1, ?",
                        id,
                        member,
                        specialist,
                        at);
            case SESSION_WORDS, MEETINGS -> writeSession(at);
            case REPORTS -> {
                insert(
                        "report (id, reporter_id, about_id, category, seqs, at)",
                        "?, ?, ?, \'PRESSURED\', \'{}\', ?",
                        id,
                        member,
                        specialist,
                        at);
                writeText();
            }
            case CONCERNS -> {
                insert(
                        "concern (id, raised_by, type, at, taken_up_at, closed_at)",
                        "?, ?, \'HARM_SELF\', \'2010-01-01\', \'2010-01-01\', ?",
                        id,
                        member,
                        at);
                writeText();
            }
            case SUPERVISION -> writeItem(at);
            case TALKS ->
                insert(
                        "supervision_session (id, specialist_id, supervisor_id, agency_id, minutes, recorded_at, held_at)",
                        "?, ?, ?, ?, 60, now(), ?",
                        id,
                        specialist,
                        member,
                        id,
                        at);
            default -> throw new IllegalArgumentException(kind + " goes by itself");
        }
    }

    private void writeDiary(String at) {
        Fixtures.execute("insert into hours (specialist_id, zone, updated_at) values (?, 'UTC', now())", specialist);
        Fixtures.execute(
                "insert into hours_override (specialist_id, on_date) values (?, ?::timestamptz::date)", specialist, at);
        Fixtures.execute("""
                insert into hours_override_window (specialist_id, on_date, start_min, end_min, modes)
                values (?, ?::timestamptz::date, 60, 120, '{TEXT}')""", specialist, at);
        Fixtures.execute(
                "insert into time_off (specialist_id, id, from_date, to_date) select ?, ?, d, d from (select ?::timestamptz::date as d) x",
                specialist,
                id,
                at);
    }

    private void writeSession(String at) {
        Fixtures.execute("""
                insert into session (id, connection_id, member_id, specialist_id, state, starts_at, ends_at, mode,
                    member_zone, specialist_zone, asked, booked_at, changed_at, short_notice, member_absent,
                    specialist_absent, version, agenda)
                select ?, ?, ?, ?, 'CONFIRMED', t - interval '1 hour', t, 'VIDEO', 'UTC', 'UTC', 'x', t, t, false, false,
                    false, 1, 'words' from (select ?::timestamptz as t) x
                """, id, id, member, specialist, at);
    }

    private void writeText() {
        Fixtures.execute(
                "insert into vault.safety_text (thing_id, part, kek, sealed) values (?, 'NOTE', 1, '\\x00')", id);
    }

    private void writeItem(String at) {
        Fixtures.execute("""
                insert into supervision_item (id, kind, subject_id, what, raised_at, reach, calls, outcome, outcome_at,
                    version, closed_at)
                values (?, 'REPORT', ?, 'PRESSURED', '2010-01-01', 0, 0, 'REPORTED', '2010-01-02', 1, ?::timestamptz)""", id, id, at);
        Fixtures.execute(
                "insert into opening (id, item_id, asked_by, reason, asked_at) values (?, ?, ?, 'why', '2010-01-01')",
                id,
                id,
                member);
        Fixtures.execute(
                "insert into opening_look (id, opening_id, by_person, at) values (?, ?, ?, '2010-01-01')",
                id,
                id,
                member);
        Fixtures.execute(
                "insert into statement (id, item_id, by_person, jurisdiction, authority, reason, with_note, at)"
                        + " values (?, ?, ?, 'US', 'Somebody', 'why', false, '2010-01-01')",
                id,
                id,
                member);
    }

    /** The last value is the moment. */
    private static void insert(String into, String values, Object... given) {
        int last = values.lastIndexOf('?');
        Fixtures.execute(
                "insert into %s values (%s)".formatted(into, values.substring(0, last) + "?::timestamptz"), given);
    }
}
