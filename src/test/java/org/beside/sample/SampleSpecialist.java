package org.beside.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.jspecify.annotations.Nullable;

/** An invented specialist, whole. */
public record SampleSpecialist(
        UUID id,
        Face face,
        Title title,
        Reach reach,
        Caseload caseload,
        Map<String, Visibility> tags,
        List<String> notNow,
        List<Credential> credentials,
        List<Opening> hours,
        Instant since) {

    /** What others read first; {@code bio} says nothing but what the tags at PREVIEW say too. */
    public record Face(String displayName, @Nullable String pronouns, String bio) {}

    public record Caseload(int cap, int taken, boolean accepting) {
        public boolean isFull() {
            return taken >= cap;
        }
    }

    public record Credential(
            UUID id,
            String kind,
            String jurisdiction,
            String issuer,
            LocalDate issuedOn,
            LocalDate expiresOn,
            @Nullable Instant verifiedAt,
            @Nullable Instant suspendedAt) {

        public boolean isLiveOn(LocalDate day) {
            return verifiedAt != null && suspendedAt == null && !day.isAfter(expiresOn);
        }
    }

    /** A window of the usual week in their own zone; past midnight its minutes go on counting. */
    public record Opening(DayOfWeek day, int startMin, int endMin) {}

    /** Whether somebody new could walk with them on this day. */
    public boolean isAvailableOn(LocalDate day) {
        return caseload.accepting()
                && !caseload.isFull()
                && credentials.stream().anyMatch(credential -> credential.isLiveOn(day));
    }

    public List<String> tagsAt(Visibility visibility) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getValue() == visibility)
                .map(Map.Entry::getKey)
                .toList();
    }
}
