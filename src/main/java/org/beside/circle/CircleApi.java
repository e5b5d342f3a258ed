package org.beside.circle;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Trusted contacts, as the member and as the contact sees them. */
interface CircleApi {
    @Schema(name = "TrustedContactRequest")
    record Invited(
            @Schema(required = true, description = "What I call them; they do not see it.", examples = "My sister")
            @NotBlank
            @Size(max = 40)
            @Pattern(
                    regexp = "^[^\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069]*$",
                    message = "must be one line with something to read in it")
            String name) {}

    @Schema(name = "TrustedContactState")
    enum State {
        INVITED,
        ACCEPTED
    }

    @Schema(name = "TrustedContact", description = "Somebody I want told when I may be in danger.")
    record Contact(
            @Schema(required = true) UUID id,
            @Schema(required = true) String name,
            @Schema(required = true) State state,
            @Schema(required = true) Instant invitedAt,
            @Nullable Instant acceptedAt,

            @Schema(description = "When they were last asked to reach out.") @Nullable
            Instant lastToldAt,

            @Schema(description = "To hand to them, with the id; shown this once.") @Nullable
            String code) {
        Contact with(@Nullable String fresh) {
            return new Contact(id, name, state, invitedAt, acceptedAt, lastToldAt, fresh);
        }
    }

    @Schema(name = "TrustedContacts")
    record Contacts(@Schema(required = true) List<Contact> items) {}

    @Schema(name = "TrustRequest")
    record Accepted(
            @Schema(required = true) @NotNull @Size(max = 100)
            String code) {}

    @Schema(name = "Trust", description = "A member wants me told when they may be in danger.")
    record Trust(
            @Schema(required = true) UUID id,

            @Schema(required = true, description = "What the member calls themselves here.")
            String memberName,

            @Schema(required = true) Instant since,

            @Schema(description = "When I was last asked to reach out to them.") @Nullable
            Instant lastToldAt) {}

    @Schema(name = "TrustList")
    record Trusts(@Schema(required = true) List<Trust> items) {}
}
