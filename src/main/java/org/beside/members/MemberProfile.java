package org.beside.members;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.SupportStyle;
import org.jspecify.annotations.Nullable;

/** A member as other rooms know them: enough to find and greet a companion, nothing that was said only to us. */
public record MemberProfile(
        UUID id,
        String displayName,
        @Nullable String pronouns,
        ZoneId zone,
        String region,
        Set<String> languages,
        Set<Mode> modes,
        @Nullable AgeBand ageBand,
        @Nullable SupportStyle supportStyle,
        @Nullable Quiet quiet,
        boolean writesFirst,
        @Nullable Integer maxUnsolicited,
        List<Wish> tags) {

    /** One tag of the member's list, and how much it counts. */
    public record Wish(String code, Importance importance) {}

    /** When they would rather not be disturbed, every day in their own zone; it may pass midnight. */
    public record Quiet(LocalTime from, LocalTime to) {
        public boolean holds(LocalTime time) {
            boolean late = !time.isBefore(from);
            boolean early = time.isBefore(to);
            return from.isAfter(to) ? late || early : late && early;
        }
    }
}
