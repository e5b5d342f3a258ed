package org.beside.members;

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
        List<Wish> tags) {

    /** One tag of the member's list, and how much it counts. */
    public record Wish(String code, Importance importance) {}
}
