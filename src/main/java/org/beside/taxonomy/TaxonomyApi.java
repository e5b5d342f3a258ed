package org.beside.taxonomy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.beside.taxonomy.CrisisHelp.Card;
import org.beside.taxonomy.Tag.Sensitivity;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the catalogue looks like on the wire. */
interface TaxonomyApi {
    @Schema(name = "Taxonomy")
    record View(
            @Schema(required = true, description = "Grows whenever a tag comes or retires.")
            int version,

            @Schema(required = true) List<FacetView> facets) {

        static View of(Taxonomy taxonomy, String lang) {
            List<Tag> offered =
                    taxonomy.tags().stream().filter(tag -> !tag.retired()).toList();
            return new View(
                    taxonomy.version(),
                    taxonomy.facets().stream()
                            .map(facet -> FacetView.of(facet, offered, lang))
                            .toList());
        }

        /** The same text has the same fingerprint on every pod. */
        String fingerprint() {
            return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    @Schema(name = "Facet")
    record FacetView(
            @Schema(required = true, examples = "exp.mh") String code,
            @Schema(required = true) String label,
            @Schema(required = true) List<TagView> tags) {

        static FacetView of(Facet facet, List<Tag> offered, String lang) {
            return new FacetView(
                    facet.code(),
                    facet.label(lang),
                    offered.stream()
                            .filter(tag -> tag.facet().equals(facet.code()))
                            .map(tag -> new TagView(tag.code(), tag.label(lang), tag.sensitivity()))
                            .toList());
        }
    }

    @Schema(name = "Tag")
    record TagView(
            @Schema(required = true, examples = "exp.mh.voices", description = "Never changes its meaning.")
            String code,

            @Schema(required = true) String label,

            @Schema(required = true, description = "L1 may show in a preview, L2 is private, L3 is guarded further.")
            Sensitivity sensitivity) {}

    @Schema(name = "TaxonomySearch")
    record Search(
            @Schema(description = "In your own words; neither kept nor logged.", examples = "drinking too much")
            @NotBlank
            @Size(max = 200)
            String phrase,

            @Schema(description = "The language of the labels, `en` or `es`; the phrase may be in either.") @Nullable
            String lang,

            @Schema(defaultValue = "10") @Nullable @Min(1) @Max(50)
            Integer limit) {}

    @Schema(name = "TaxonomyFound")
    record Found(
            @Schema(description = "Comes first: help, where the phrase or a tag it leads to speaks of suicide.")
            @Nullable
            Card crisis,

            @Schema(required = true, description = "The nearest first; empty where nothing fits.")
            List<FoundTag> tags) {}

    @Schema(name = "FoundTag")
    record FoundTag(
            @Schema(required = true) String code,
            @Schema(required = true) String label,
            @Schema(required = true) String facet) {

        static FoundTag of(Tag tag, String lang) {
            return new FoundTag(tag.code(), tag.label(lang), tag.facet());
        }
    }
}
