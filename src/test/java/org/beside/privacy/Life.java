package org.beside.privacy;

import java.util.List;
import java.util.UUID;
import org.beside.Fixtures;

/** One person, as a member and as a specialist, about whom every table has something, and somebody they walk with. */
record Life(UUID person, UUID other, UUID asMember, UUID asSpecialist, String canary, String othersCanary) {
    private static final List<String> ROWS = List.of(
            "insert into agency (id, name, created_at, updated_at) values"
                    + " ('0199a000-0000-7000-9000-000000000001', 'A', now(), now()) on conflict do nothing",
            "insert into affiliation (specialist_id, agency_id, since)"
                    + " values (:me, '0199a000-0000-7000-9000-000000000001', now())",
            "insert into staff (person_id, role, agency_id, seen_at)"
                    + " values (:me, 'SUPERVISOR', '0199a000-0000-7000-9000-000000000001', now())",
            "insert into report (id, reporter_id, about_id, seqs, category, at)"
                    + " values (gen_random_uuid(), :me, gen_random_uuid(), '{}', 'OTHER', now()),"
                    + " (gen_random_uuid(), gen_random_uuid(), :me, '{}', 'OTHER', now())",
            "insert into concern (id, raised_by, member_id, specialist_id, type, at)"
                    + " values (gen_random_uuid(), :me, :me, :me, 'OTHER', now())",
            "insert into trusted_contact (id, member_id, name, code_hash, invited_at)"
                    + " values (gen_random_uuid(), :me, 'Sister', sha256('a'), now())",
            "insert into trusted_contact (id, member_id, name, contact_id, invited_at, accepted_at)"
                    + " values (gen_random_uuid(), gen_random_uuid(), 'Brother', :me, now(), now())",
            "insert into supervision_item (id, kind, subject_id, what, member_id, specialist_id, raised_by, raised_at,"
                    + " claimed_by, claimed_until, outcome, outcome_by, outcome_at)"
                    + " values (gen_random_uuid(), 'CONCERN', gen_random_uuid(), 'OTHER', :me, :me, :me, now(), :me, now(),"
                    + " 'NOT_REPORTABLE', :me, now())",
            "insert into opening (id, item_id, asked_by, reason, asked_at, agreed_by, agreed_at, open_until)"
                    + " select gen_random_uuid(), id, :me, 'to help', now(), gen_random_uuid(), now(), now()"
                    + " from supervision_item where member_id = :me",
            "insert into opening (id, item_id, asked_by, reason, asked_at, agreed_by, agreed_at, open_until)"
                    + " select gen_random_uuid(), id, gen_random_uuid(), 'to help', now(), :me, now(), now()"
                    + " from supervision_item where member_id = :me",
            "insert into opening_look (id, opening_id, by_person, shown_to, at)"
                    + " select gen_random_uuid(), id, :me, :me, now() from opening where asked_by = :me",
            "insert into statement (id, item_id, by_person, jurisdiction, authority, reason, with_note, shown_to, at)"
                    + " select gen_random_uuid(), id, :me, 'US', 'Somebody', 'to report', false, :me, now()"
                    + " from supervision_item where member_id = :me",
            "insert into duty (person_id, since, until_at) values (:me, now(), now() + interval '1 hour')",
            "insert into supervision_session (id, specialist_id, supervisor_id, agency_id, held_at, minutes, recorded_at)"
                    + " values (gen_random_uuid(), :me, :me, '0199a000-0000-7000-9000-000000000001', now(), 50, now())",
            "insert into supervision_overdue (specialist_id, since) values (:me, now())",
            "insert into session_ceiling (specialist_id, per_day) values (:me, 4)",
            "insert into offer (id, member_id, specialist_id, offered_at, expires_at)"
                    + " values (gen_random_uuid(), :me, gen_random_uuid(), now(), now() + interval '1 day'),"
                    + " (gen_random_uuid(), gen_random_uuid(), :me, now(), now() + interval '1 day')",
            "insert into match_reason (connection_id, member_id, specialist_id, to_specialist, at)"
                    + " values (gen_random_uuid(), :me, gen_random_uuid(), '{}', now()),"
                    + " (gen_random_uuid(), gen_random_uuid(), :me, '{}', now())",
            "insert into waitlist_entry (member_id, state, since) values (:me, 'WAITING', now())",
            "insert into block (person_id, blocked_id, at) values (:me, gen_random_uuid(), now())",
            "insert into block (person_id, blocked_id, at) values (gen_random_uuid(), :me, now())",
            "insert into exclusion (person_id, other_id, reason, at) values (:me, gen_random_uuid(), 'FAMILY', now())",
            "insert into exclusion (person_id, other_id, reason, at) values (gen_random_uuid(), :me, 'SPONSOR', now())",
            "insert into safety_signal (id, author_id, connection_id, class, list_version, rule_ids, at)"
                    + " values (gen_random_uuid(), :me, :walk, 'CRISIS', '1', '{r1}', now())",
            "insert into hours (specialist_id, zone, updated_at) values (:me, 'Europe/London', now())",
            "insert into hours_window (specialist_id, iso_day, start_min, end_min, modes)"
                    + " values (:me, 1, 540, 1020, '{VIDEO}')",
            "insert into hours_override (specialist_id, on_date) values (:me, '2027-01-04')",
            "insert into hours_override_window (specialist_id, on_date, start_min, end_min, modes)"
                    + " values (:me, '2027-01-04', 540, 600, '{VIDEO}')",
            "insert into time_off (specialist_id, id, from_date, to_date)"
                    + " values (:me, gen_random_uuid(), '2027-02-01', '2027-02-03')",
            "insert into session_type (specialist_id, length_min, position, interval_min, before_min, after_min, modes)"
                    + " values (:me, 50, 0, 30, 0, 10, '{VIDEO}')",
            "insert into occupancy (specialist_id, ref, starts_at, ends_at, kept_from, kept_to)"
                    + " values (:me, gen_random_uuid(), '2027-01-04T10:00Z', '2027-01-04T11:00Z',"
                    + " '2027-01-04T10:00Z', '2027-01-04T11:00Z')",
            "insert into presence (specialist_id, until_at) values (:me, now() + interval '1 hour')",
            "insert into device (person_id, id, kind, address, seen_at)"
                    + " values (:me, gen_random_uuid(), 'FCM', gen_random_uuid()::text, now())",
            "insert into notice (id, person_id, kind, subject_id, version, due_at, quiet, next_try_at)"
                    + " values (gen_random_uuid(), :me, 'test.called', gen_random_uuid(), 1, now(), false,"
                    + " now() + interval '1 day')",
            "insert into calendar (person_id, secret_digest, opened_at)"
                    + " values (:me, sha256(gen_random_uuid()::text::bytea), now())");

    /** As a member with the one, as a specialist with the other side of the same two people's years. */
    static Life of(UUID person, UUID other) {
        String canary = "canary" + person.toString().replace("-", "");
        String others = "canary" + other.toString().replace("-", "");
        write(person, canary);
        write(other, others);
        Life life = new Life(person, other, Fixtures.freshId(), Fixtures.freshId(), canary, others);
        life.walk(life.asMember, person, other, "ACTIVE");
        life.walk(life.asSpecialist, other, person, "ENDED");
        Fixtures.execute(
                "insert into conversation (id, member_id, specialist_id, state, last_seq, ver, opened_at, last_at,"
                        + " readable_until, paced_until)"
                        + " values (?, ?, ?, 'ENDED', 0, 0, now(), now(), now() + interval '30 days', now())",
                life.asSpecialist,
                other,
                person);
        Fixtures.execute(
                "insert into participant (conversation_id, person_id, read_seq, delivered_seq, uncounted, shows_reading)"
                        + " values (?, ?, 0, 0, 0, false)",
                life.asSpecialist,
                person);
        ROWS.forEach(row ->
                Fixtures.execute(row.replace(":me", "'" + person + "'").replace(":walk", "'" + life.asMember + "'")));
        return life;
    }

    private static void write(UUID person, String canary) {
        Fixtures.execute("delete from member where id = ?", person);
        Fixtures.execute("delete from specialist where id = ?", person);
        Fixtures.execute("""
                insert into member (id, display_name, zone, region, languages, modes, in_my_words, created_at, updated_at)
                values (?, ?, 'America/New_York', 'US-MA', '{en}', '{TEXT}', ?, now(), now())
                """, person, canary.substring(0, 30), canary);
        Fixtures.execute(
                "insert into member_tag (member_id, code, importance) values (?, 'exp.grief.parent', 'MUST')", person);
        Fixtures.execute("""
                insert into specialist (id, display_name, title, bio, zone, regions, languages, modes, caseload_cap,
                    seats_taken, accepting, created_at, updated_at)
                values (?, ?, 'CPS', ?, 'America/New_York', '{US-MA}', '{en}', '{TEXT}', 5, 1, true, now(), now())
                """, person, canary.substring(0, 30), canary);
        Fixtures.execute(
                "insert into specialist_tag (specialist_id, code, visibility) values (?, 'exp.grief.parent', 'PREVIEW')",
                person);
        Fixtures.execute("""
                insert into credential (id, specialist_id, kind, jurisdiction, issuer, issued_on, expires_on, verified_at)
                values (gen_random_uuid(), ?, 'cred.cps', 'US-MA', 'Board', '2026-01-01', '2099-01-01', now())
                """, person);
    }

    /** What both sides wrote: a note, an agenda, and a time they met. */
    private void walk(UUID id, UUID member, UUID specialist, String state) {
        String words = member.equals(person) ? canary : othersCanary;
        boolean ended = state.equals("ENDED");
        Fixtures.execute("""
                insert into connection (id, member_id, specialist_id, state, note, agreement_version, member_agreed_at,
                    specialist_agreed_at, requested_at, expires_at, accepted_at, ended_at, closed_by, reason, seat_held,
                    because, version)
                values (?, ?, ?, ?, ?, 1, now(), now(), now(), now(), now(), case when ? then now() end,
                    case when ? then 'MEMBER' end, case when ? then ? end, ?, '{"You have both lost a parent"}', 0)
                """, id, member, specialist, state, words, ended, ended, ended, words, !ended);
        Fixtures.execute("""
                insert into session (id, connection_id, member_id, specialist_id, state, starts_at, ends_at, mode,
                    member_zone, specialist_zone, agenda, asked, booked_at, changed_at, short_notice, member_absent,
                    specialist_absent, version)
                values (gen_random_uuid(), ?, ?, ?, 'CONFIRMED', now() - interval '2 days', now() - interval '47 hours',
                    'VIDEO', 'UTC', 'UTC', ?, 'x', now(), now(), false, false, false, 1)
                """, id, member, specialist, words);
        Fixtures.execute("""
                insert into hold (id, member_id, specialist_id, starts_at, ends_at, asked, expires_at)
                values (gen_random_uuid(), ?, ?, now(), now() + interval '1 hour', 'x', now() + interval '5 minutes')
                """, member, specialist);
    }

    /** How many rows of a column name this person. */
    long named(String column) {
        String table = column.substring(0, column.indexOf('.'));
        String name = column.substring(column.indexOf('.') + 1);
        String place = table.equals("message_key") ? "vault.message_key" : table;
        return Fixtures.number("select count(*) from " + place + " where " + name + " = ?", person);
    }

    /** Which of these tables hold a text anywhere. */
    static List<String> holding(String text, List<String> tables) {
        return tables.stream()
                .filter(table ->
                        Fixtures.number("select count(*) from " + table + " t where t::text like ?", "%" + text + "%")
                                > 0)
                .toList();
    }
}
