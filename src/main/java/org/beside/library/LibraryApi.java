package org.beside.library;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What everybody may read here. */
interface LibraryApi {
    @Schema(name = "Prompts")
    record Prompts(
            @Schema(required = true) int version,
            @Schema(required = true) List<Prompt> prompts) {}

    @Schema(name = "Prompt")
    record Prompt(
            @Schema(required = true, examples = "open.want") String code,
            @Schema(required = true) Shelf.Kind kind,

            @Schema(required = true, examples = "What do you want from our sessions?")
            String text) {}

    @Schema(name = "Affirmations")
    record Affirmations(
            @Schema(required = true) int version,
            @Schema(required = true) List<Affirmation> affirmations) {}

    @Schema(name = "Affirmation")
    record Affirmation(
            @Schema(required = true, examples = "aff.not-alone")
            String code,

            @Schema(required = true, examples = "You are not alone in this.")
            String text) {}
}
