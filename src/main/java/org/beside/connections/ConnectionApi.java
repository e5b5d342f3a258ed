package org.beside.connections;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.members.MemberProfile;
import org.beside.specialists.SpecialistProfile;
import org.beside.taxonomy.SupportStyle;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the two say and see of what ties them. */
interface ConnectionApi {
    @Schema(name = "ConnectionRequest")
    record Request(
            @NotNull UUID specialistId,

            @Schema(description = "A few words to the specialist, if I like.") @Size(max = 1000) @Nullable
            String note) {}

    /** Why somebody takes a step; nobody has to say, and no reason puts anybody in the wrong. */
    @Schema(name = "ConnectionReason")
    enum Reason {
        GOALS_MET,
        WANT_CHANGE,
        NOT_A_FIT,
        LIFE_CHANGED,
        PAUSING,
        I_KNOW_THIS_PERSON,
        OTHER
    }

    @Schema(name = "ConnectionStep", description = "May be left out as a whole; the other side never sees the reason.")
    record Step(@Nullable Reason reason) {}

    @Schema(name = "ConnectionAgreeing")
    record Agree(
            @Schema(description = "The version I have read.", examples = "1") @NotNull
            Integer version) {}

    @Schema(name = "ConnectionSupportStyle")
    record Style(@NotNull SupportStyle style) {}

    @Schema(name = "Connection")
    record View(
            @Schema(required = true) UUID id,
            @Schema(required = true) Tie.State state,
            @Schema(required = true) Person member,
            @Schema(required = true) Companion specialist,
            @Schema(required = true) Agreement agreement,
            @Nullable SupportStyle supportStyle,
            @Nullable String note,

            @Schema(required = true, description = "What brought us together, in plain words.")
            List<String> because,

            @Schema(required = true) Instant requestedAt,

            @Schema(description = "Until when an answer may come; only while one is awaited.") @Nullable
            Instant expiresAt,

            @Nullable Instant acceptedAt,
            @Nullable Instant endedAt) {

        /** The same with other words for what brought them together, where there are some. */
        View because(@Nullable List<String> others) {
            return others == null || others.isEmpty()
                    ? this
                    : new View(
                            id,
                            state,
                            member,
                            specialist,
                            agreement,
                            supportStyle,
                            note,
                            others,
                            requestedAt,
                            expiresAt,
                            acceptedAt,
                            endedAt);
        }
    }

    @Schema(name = "ConnectionMember", description = "A member as they chose to be called; no more than they shared.")
    record Person(
            @Schema(required = true) UUID id,

            @Schema(description = "Absent once they have left Beside.") @Nullable
            String displayName,

            @Nullable String pronouns) {

        static Person of(UUID id, @Nullable MemberProfile member) {
            return member == null
                    ? new Person(id, null, null)
                    : new Person(id, member.displayName(), member.pronouns());
        }
    }

    @Schema(name = "ConnectionSpecialist")
    record Companion(
            @Schema(required = true) UUID id,

            @Schema(description = "Absent once they have left Beside.") @Nullable
            String displayName,

            @Nullable String pronouns,
            SpecialistProfile.@Nullable Title title) {

        static Companion of(UUID id, @Nullable SpecialistProfile specialist) {
            return specialist == null
                    ? new Companion(id, null, null, null)
                    : new Companion(id, specialist.displayName(), specialist.pronouns(), specialist.title());
        }
    }

    @Schema(name = "ConnectionAgreement", description = "What both say yes to before the first message.")
    record Agreement(
            @Schema(required = true) int version,
            @Schema(required = true) String text,
            @Nullable Instant memberAgreedAt,
            @Nullable Instant specialistAgreedAt) {}
}
