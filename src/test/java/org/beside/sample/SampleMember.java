package org.beside.sample;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import org.beside.members.AgeBand;
import org.beside.members.Importance;
import org.beside.taxonomy.SupportStyle;
import org.jspecify.annotations.Nullable;

/** An invented member, whole. */
public record SampleMember(
        UUID id,
        Face face,
        Reach reach,
        Wishes wishes,
        @Nullable QuietHours quiet,
        Instant since) {

    public record Face(
            String displayName,
            @Nullable String pronouns,
            @Nullable AgeBand ageBand,
            @Nullable String inMyWords) {}

    public record Wishes(
            Map<String, Importance> tags, @Nullable SupportStyle style, boolean speaksFirst) {}

    /** Local times; they may pass midnight. */
    public record QuietHours(LocalTime from, LocalTime to) {}

    public String region() {
        return reach.regions().getFirst();
    }
}
