package org.beside.privacy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.identity.Holding;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people are told about what is kept about them. */
interface PrivacyApi {
    @Schema(name = "ExportState")
    enum State {
        PREPARING,
        READY
    }

    @Schema(name = "Export")
    record Export(
            @Schema(required = true) UUID id,
            @Schema(required = true) State state,
            @Schema(required = true) Instant askedAt,

            @Schema(required = true, description = "Gone from then on.")
            Instant expiresAt,

            @Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class, description = """
                            Everything that names me, by the room that keeps it; once it is ready. What others wrote to me
                            is theirs, and so is who keeps away from me.""") @Nullable
            Object data) {}

    @Schema(name = "KeptAfterErasure")
    record Kept(
            @Schema(required = true) String what,
            @Schema(required = true) String basis) {
        static Kept of(Holding.Stays stays) {
            return new Kept(stays.what(), stays.basis());
        }
    }

    @Schema(name = "Erasure")
    record Erasure(
            @Schema(required = true) Instant erasedAt,

            @Schema(required = true, description = "What stays without my name, and on which ground.")
            List<Kept> kept) {}
}
