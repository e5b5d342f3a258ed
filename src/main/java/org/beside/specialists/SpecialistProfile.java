package org.beside.specialists;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.beside.taxonomy.Mode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A specialist as other rooms know them: all that matching weighs, and what may be shown to whom.
 *
 * @param caseloadCap how many people they would walk with
 * @param seats how many it may be: their agency's ceiling counts too, and none while nobody new is matched with them
 */
public record SpecialistProfile(
        UUID id,
        String displayName,
        @Nullable String pronouns,
        Title title,
        String bio,
        ZoneId zone,
        Set<String> regions,
        Set<String> languages,
        Set<Mode> modes,
        int caseloadCap,
        int seats,
        int seatsTaken,
        boolean accepting,
        List<Credential> credentials,
        Map<String, Visibility> tags,
        Set<String> notNow,
        Instant updatedAt,
        int version) {

    /** What a peer specialist may be called. There is no clinical title, and none can be added by a profile. */
    public enum Title {
        CPS,
        CPRS,
        CRS,
        PSS,
        RECOVERY_COACH,
        FAMILY_PEER,
        YOUTH_PEER,
        FORENSIC_PEER,
        VETERAN_PEER,
        DIGITAL_PEER
    }

    /** Who learns that a specialist holds a tag. */
    public enum Visibility {
        /** Anybody who may see the specialist. */
        PREVIEW,
        /** Counts when companions are looked for; named only to those who are connected. */
        MATCHED,
        /** Counts nowhere and is shown to nobody else. */
        PRIVATE
    }

    /** Proof of training, as an agency recorded it. */
    public record Credential(
            UUID id,
            String kind,
            String jurisdiction,
            String issuer,
            LocalDate issuedOn,
            LocalDate expiresOn,
            @Nullable Instant verifiedAt,
            @Nullable Instant suspendedAt) {

        /** Verified, not suspended, not expired: the day of expiry still counts. */
        public boolean isLiveOn(LocalDate day) {
            return verifiedAt != null && suspendedAt == null && !day.isAfter(expiresOn);
        }
    }

    /** Without a live credential nobody is suggested or newly connected, whatever the rest says. */
    public boolean isLiveOn(LocalDate day) {
        return credentials.stream().anyMatch(credential -> credential.isLiveOn(day));
    }

    /** Whether a seat could be claimed on this day, as {@link SpecialistService#availableAmong} would say. */
    public boolean hasSeatOn(LocalDate day) {
        return accepting && seatsTaken < seats && isLiveOn(day);
    }

    /** The last day on which a credential is live as things stand; absent when none is verified and unsuspended. */
    public @Nullable LocalDate liveUntil() {
        return credentials.stream()
                .filter(credential -> credential.isLiveOn(credential.expiresOn()))
                .map(Credential::expiresOn)
                .max(LocalDate::compareTo)
                .orElse(null);
    }

    /** What any member may see: never the caseload, whether they accept, or what they do not take on now. */
    public Preview preview(LocalDate today) {
        return preview(today, Set.of(Visibility.PREVIEW), null);
    }

    /** What a connected person may see: the matched tags and the time zone too. */
    Preview companionView(LocalDate today) {
        return preview(today, Set.of(Visibility.PREVIEW, Visibility.MATCHED), zone.getId());
    }

    private Preview preview(LocalDate today, Set<Visibility> shown, @Nullable String shownZone) {
        List<String> shownTags = tags.entrySet().stream()
                .filter(tag -> shown.contains(tag.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        List<Preview.Proof> live = credentials.stream()
                .filter(credential -> credential.isLiveOn(today))
                .map(Preview.Proof::of)
                .toList();
        return new Preview(
                id, displayName, pronouns, title, bio, shownZone, regions, languages, modes, shownTags, live);
    }

    /** A specialist as others meet them. */
    @Schema(name = "SpecialistPreview")
    public record Preview(
            @Schema(required = true) UUID id,
            @Schema(required = true) String displayName,
            @Nullable String pronouns,
            @Schema(required = true) Title title,
            @Schema(required = true) String bio,

            @Schema(description = "Only to those who are connected.") @Nullable
            String zone,

            @Schema(required = true) Set<String> regions,
            @Schema(required = true) Set<String> languages,
            @Schema(required = true) Set<Mode> modes,

            @Schema(required = true, description = "Lived experience they share; more of it once connected.")
            List<String> tags,

            @Schema(required = true) List<Proof> credentials) {

        /** A live credential, as far as it concerns others. */
        @Schema(name = "CredentialPreview")
        public record Proof(
                @Schema(required = true, examples = "cred.cps-mh")
                String kind,

                @Schema(required = true, examples = "US-MA") String jurisdiction,
                @Nullable LocalDate verifiedOn) {

            private static Proof of(Credential credential) {
                Instant verified = credential.verifiedAt();
                return new Proof(
                        credential.kind(),
                        credential.jurisdiction(),
                        verified == null ? null : LocalDate.ofInstant(verified, ZoneOffset.UTC));
            }
        }
    }
}
