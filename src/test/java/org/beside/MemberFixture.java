package org.beside;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.members.Importance;
import org.beside.taxonomy.Mode;

/** A member for a test: in Massachusetts, speaking English, reachable by text, voice and video, unless it says otherwise. */
public final class MemberFixture {
    private final UUID id;
    private String displayName = "Aspen";
    private String zone = "America/New_York";
    private String region = "US-MA";
    private List<String> languages = List.of("en");
    private Set<Mode> modes = EnumSet.of(Mode.TEXT, Mode.VOICE, Mode.VIDEO);
    private final Map<String, Importance> tags = new LinkedHashMap<>();

    MemberFixture(UUID id) {
        this.id = id;
    }

    public MemberFixture named(String name) {
        displayName = name;
        return this;
    }

    public MemberFixture zone(String ianaZone) {
        zone = ianaZone;
        return this;
    }

    public MemberFixture region(String code) {
        region = code;
        return this;
    }

    public MemberFixture languages(String... codes) {
        languages = List.of(codes);
        return this;
    }

    public MemberFixture modes(Mode... liked) {
        modes = EnumSet.copyOf(Arrays.asList(liked));
        return this;
    }

    public MemberFixture must(String... codes) {
        return wish(Importance.MUST, codes);
    }

    public MemberFixture should(String... codes) {
        return wish(Importance.SHOULD, codes);
    }

    public MemberFixture nice(String... codes) {
        return wish(Importance.NICE, codes);
    }

    public MemberFixture avoid(String... codes) {
        return wish(Importance.AVOID, codes);
    }

    /** Writes the member, in place of one with this id. */
    public UUID create() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        Fixtures.execute("""
                insert into member (id, display_name, zone, region, languages, modes, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set
                    display_name = excluded.display_name, zone = excluded.zone, region = excluded.region,
                    languages = excluded.languages, modes = excluded.modes, version = member.version + 1,
                    updated_at = excluded.updated_at
                """, id, displayName, zone, region, languages, modes, now, now);
        Fixtures.execute("delete from member_tag where member_id = ?", id);
        Fixtures.execute(
                "insert into member_tag (member_id, code, importance) select ?, unnest(?), unnest(?)",
                id,
                tags.keySet(),
                tags.values());
        return id;
    }

    private MemberFixture wish(Importance importance, String... codes) {
        for (String code : codes) {
            tags.put(code, importance);
        }
        return this;
    }
}
