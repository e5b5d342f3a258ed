package org.beside;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;

/**
 * A specialist for a test: in Massachusetts, speaking English, by text, voice and video, certified, accepting, five seats
 * free, unless it says otherwise. Seats that are said to be taken are a count; connections hold none of them.
 */
public final class SpecialistFixture {
    private static final OffsetDateTime LONG_AGO = OffsetDateTime.of(2020, 1, 2, 12, 0, 0, 0, ZoneOffset.UTC);
    private static final LocalDate NEVER = LocalDate.of(2999, 12, 31);

    private final UUID id;
    private String displayName = "Marisol";
    private Title title = Title.CPS;
    private String bio = "I am glad you are here. We can go at your pace.";
    private String zone = "America/New_York";
    private List<String> regions = List.of("US-MA");
    private List<String> languages = List.of("en");
    private Set<Mode> modes = EnumSet.of(Mode.TEXT, Mode.VOICE, Mode.VIDEO);
    private int cap = 5;
    private int taken;
    private boolean accepting = true;
    private List<String> notNow = List.of();
    private Proof proof = Proof.LIVE;
    private final Map<String, Visibility> tags = new LinkedHashMap<>();

    private enum Proof {
        LIVE,
        EXPIRED,
        UNVERIFIED,
        SUSPENDED,
        NONE
    }

    SpecialistFixture(UUID id) {
        this.id = id;
    }

    public SpecialistFixture named(String name) {
        displayName = name;
        return this;
    }

    public SpecialistFixture title(Title role) {
        title = role;
        return this;
    }

    public SpecialistFixture bio(String text) {
        bio = text;
        return this;
    }

    public SpecialistFixture zone(String ianaZone) {
        zone = ianaZone;
        return this;
    }

    public SpecialistFixture regions(String... codes) {
        regions = List.of(codes);
        return this;
    }

    public SpecialistFixture languages(String... codes) {
        languages = List.of(codes);
        return this;
    }

    public SpecialistFixture modes(Mode... offered) {
        modes = EnumSet.copyOf(Arrays.asList(offered));
        return this;
    }

    public SpecialistFixture cap(int seats) {
        cap = seats;
        return this;
    }

    public SpecialistFixture taken(int seats) {
        taken = seats;
        return this;
    }

    public SpecialistFixture notAccepting() {
        accepting = false;
        return this;
    }

    public SpecialistFixture notNow(String... codes) {
        notNow = List.of(codes);
        return this;
    }

    public SpecialistFixture expired() {
        proof = Proof.EXPIRED;
        return this;
    }

    public SpecialistFixture unverified() {
        proof = Proof.UNVERIFIED;
        return this;
    }

    public SpecialistFixture suspended() {
        proof = Proof.SUSPENDED;
        return this;
    }

    public SpecialistFixture uncertified() {
        proof = Proof.NONE;
        return this;
    }

    /** Tags that anybody may see. */
    public SpecialistFixture shows(String... codes) {
        return tags(Visibility.PREVIEW, codes);
    }

    /** Tags that count in matching and are named once connected. */
    public SpecialistFixture matches(String... codes) {
        return tags(Visibility.MATCHED, codes);
    }

    /** Tags that count nowhere. */
    public SpecialistFixture keeps(String... codes) {
        return tags(Visibility.PRIVATE, codes);
    }

    /** Writes the specialist, in place of one with this id. */
    public UUID create() {
        writeProfile();
        Fixtures.execute("delete from specialist_tag where specialist_id = ?", id);
        Fixtures.execute(
                "insert into specialist_tag (specialist_id, code, visibility) select ?, unnest(?), unnest(?)",
                id,
                tags.keySet(),
                tags.values());
        Fixtures.execute("delete from credential where specialist_id = ?", id);
        if (proof != Proof.NONE) {
            writeCredential();
        }
        return id;
    }

    private void writeProfile() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        Fixtures.execute(
                """
                insert into specialist (id, display_name, title, bio, zone, regions, languages, modes,
                    caseload_cap, seats_taken, accepting, not_now, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set
                    display_name = excluded.display_name, title = excluded.title, bio = excluded.bio,
                    zone = excluded.zone, regions = excluded.regions, languages = excluded.languages,
                    modes = excluded.modes, caseload_cap = excluded.caseload_cap, seats_taken = excluded.seats_taken,
                    accepting = excluded.accepting, not_now = excluded.not_now, version = specialist.version + 1,
                    updated_at = excluded.updated_at
                """,
                id,
                displayName,
                title.name(),
                bio,
                zone,
                regions,
                languages,
                modes,
                cap,
                taken,
                accepting,
                notNow,
                now,
                now);
    }

    private void writeCredential() {
        Fixtures.execute(
                """
                insert into credential (id, specialist_id, kind, jurisdiction, issuer, issued_on, expires_on,
                    verified_at, suspended_at)
                values (?, ?, 'cred.cps-mh', ?, 'Northlight Peer Network', ?, ?, ?, ?)
                """,
                Fixtures.freshId(),
                id,
                regions.getFirst(),
                LONG_AGO.toLocalDate(),
                proof == Proof.EXPIRED ? LONG_AGO.toLocalDate().plusYears(3) : NEVER,
                proof == Proof.UNVERIFIED ? null : LONG_AGO,
                proof == Proof.SUSPENDED ? LONG_AGO.plusYears(1) : null);
    }

    private SpecialistFixture tags(Visibility visibility, String... codes) {
        for (String code : codes) {
            tags.put(code, visibility);
        }
        return this;
    }
}
