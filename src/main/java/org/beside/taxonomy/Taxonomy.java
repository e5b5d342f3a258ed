package org.beside.taxonomy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.taxonomy.Catalogue.FacetEntry;
import org.beside.taxonomy.Catalogue.GroupEntry;
import org.beside.taxonomy.Catalogue.TagEntry;
import org.beside.taxonomy.Catalogue.Text;
import org.jspecify.annotations.Nullable;

/**
 * Every tag there is. The catalogue belongs to the program, not to the database: changing it is a reviewed change, all
 * pods agree on it, and one that breaks its own rules stops the start.
 */
@Startup
@ApplicationScoped
public class Taxonomy {
    private final Catalogue catalogue;
    private final List<Facet> facets;
    private final List<Tag> tags;
    private final Map<String, Tag> byCode = new LinkedHashMap<>();

    Taxonomy() {
        catalogue = Catalogue.read();
        List<Facet> sides = new ArrayList<>();
        for (FacetEntry facet : catalogue.facets()) {
            sides.add(new Facet(facet.code(), sides.size(), labels(facet.en(), facet.es())));
            for (GroupEntry group : facet.groups()) {
                group.tags().forEach(tag -> byCode.put(tag.code(), tagOf(facet, group, tag)));
            }
        }
        facets = List.copyOf(sides);
        tags = List.copyOf(byCode.values());
    }

    /** Grows whenever a tag comes or retires. */
    public int version() {
        return catalogue.version();
    }

    /** In the order of the catalogue. */
    public List<Facet> facets() {
        return facets;
    }

    /** Retired ones too, in the order of the catalogue. */
    public List<Tag> tags() {
        return tags;
    }

    public Optional<Tag> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** The tag a person says of themselves; 422 where it is unknown, retired, or given only by verification. */
    public Tag declared(String code) {
        return find(code).filter(Tag::declarable).orElseThrow(() -> unknown(code));
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** The language of ours that comes nearest: {@code es-MX} is Spanish, {@code fr} and nothing become English. */
    static String nearestLanguage(@Nullable String lang) {
        String primary = lang == null ? "" : lang.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
        return Catalogue.LANGUAGES.contains(primary) ? primary : Catalogue.LANGUAGES.getFirst();
    }

    /** The label in this language, or in the nearest one. */
    static String label(Map<String, String> labels, String lang) {
        return labels.getOrDefault(nearestLanguage(lang), "");
    }

    private ProblemException unknown(String code) {
        return new ProblemException(
                ProblemType.UNKNOWN_TAG,
                find(code)
                        .map(Tag::replacedBy)
                        .map(successor -> "The tag '%s' is retired; '%s' took its place.".formatted(code, successor))
                        .orElse("The tag '%s' is not one that people choose for themselves.".formatted(code)));
    }

    private static Tag tagOf(FacetEntry facet, GroupEntry group, TagEntry tag) {
        Tag.Traits traits = new Tag.Traits(
                tag.sensitivity() == null ? facet.sensitivity() : tag.sensitivity(),
                facet.part2() || tag.part2(),
                facet.optIn(),
                facet.verifiedOnly());
        return new Tag(
                tag.code(),
                facet.code(),
                group.code(),
                traits,
                tag.since(),
                tag.replacedBy(),
                labels(tag.en(), tag.es()),
                labels(group.en(), group.es()));
    }

    private static Map<String, String> labels(Text en, Text es) {
        return Map.of("en", en.label(), "es", es.label());
    }
}
