package org.beside.identity;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What {@code GET /v1/me} answers. */
interface MeApi {
    @Schema(name = "Me")
    record View(
            @Schema(required = true) UUID id,
            @Schema(required = true) List<Role> roles,

            @Schema(description = "My profile as a member; absent until I write it.", ref = "Member") @Nullable
            Object member,

            @Schema(description = "My profile as a specialist; absent until I write it.", ref = "Specialist") @Nullable
            Object specialist) {}
}
