package org.beside.taxonomy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.taxonomy.Tag.Sensitivity;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as its editors write it: one file a facet under {@code taxonomy/}. Search words are what people type,
 * unkind ones too; they lead to a tag and are never shown.
 */
record Catalogue(int version, List<FacetEntry> facets) {
    static final List<String> LANGUAGES = List.of("en", "es");
    private static final String FOLDER = "/taxonomy/";
    private static final Pattern CODE = Pattern.compile("[a-z0-9][a-z0-9+-]*(\\.[a-z0-9][a-z0-9+-]*){0,3}");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * A label, and the phrases that lead to it. In a phrase {@code #} stands for any amount; one that starts with
     * {@code =} counts only where nothing else is said ("car"), one that starts with {@code +} needs its small words too
     * ("got out").
     */
    record Text(String label, @Nullable List<String> search) {
        List<String> words() {
            return search == null ? List.of() : search;
        }
    }

    record FacetEntry(
            String code,
            Sensitivity sensitivity,
            boolean part2,
            boolean optIn,
            boolean verifiedOnly,
            Text en,
            Text es,
            List<GroupEntry> groups) {}

    record GroupEntry(String code, Text en, Text es, List<TagEntry> tags) {}

    record TagEntry(
            String code,
            int since,
            @Nullable Sensitivity sensitivity,
            boolean part2,
            @Nullable String replacedBy,
            Text en,
            Text es) {}

    private record Contents(int version, List<String> facets) {}

    /** Reads and checks the catalogue; a mistake in it must stop the start, not surface in somebody's profile. */
    static Catalogue read() {
        Contents contents = file("catalogue", Contents.class);
        Catalogue catalogue = new Catalogue(
                contents.version(),
                contents.facets().stream()
                        .map(facet -> file(facet, FacetEntry.class))
                        .toList());
        List<String> mistakes = catalogue.mistakes();
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException("The taxonomy breaks its own rules: " + String.join("; ", mistakes));
        }
        return catalogue;
    }

    Stream<TagEntry> tags() {
        return facets.stream().flatMap(facet -> facet.groups().stream()).flatMap(group -> group.tags().stream());
    }

    /** Every label and search phrase in one language. */
    List<String> phrases(String lang) {
        return facets.stream()
                .flatMap(facet -> Stream.concat(
                        Stream.of(in(lang, facet.en(), facet.es())),
                        facet.groups().stream()
                                .flatMap(group -> Stream.concat(
                                        Stream.of(in(lang, group.en(), group.es())),
                                        group.tags().stream().map(tag -> in(lang, tag.en(), tag.es()))))))
                .flatMap(text -> Stream.concat(Stream.of(text.label()), text.words().stream()))
                .toList();
    }

    /** Every rule of the catalogue that it breaks, in words an editor understands. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        codes().collect(Collectors.groupingBy(code -> code, Collectors.counting()))
                .forEach((code, times) -> {
                    require(CODE.matcher(code).matches(), code, "is not a lower-case dotted code", mistakes);
                    require(times == 1, code, "is used more than once", mistakes);
                });
        for (FacetEntry facet : facets) {
            checkTexts(facet.code(), facet.en(), facet.es(), mistakes);
            facet.groups().forEach(group -> checkGroup(facet, group, mistakes));
        }
        LANGUAGES.forEach(lang -> checkLabels(lang, mistakes));
        return mistakes;
    }

    private Stream<String> codes() {
        return Stream.concat(
                facets.stream()
                        .flatMap(facet -> Stream.concat(
                                Stream.of(facet.code()), facet.groups().stream().map(GroupEntry::code))),
                tags().map(TagEntry::code));
    }

    private void checkGroup(FacetEntry facet, GroupEntry group, List<String> mistakes) {
        checkTexts(group.code(), group.en(), group.es(), mistakes);
        require(parent(group.code()).equals(facet.code()), group.code(), "is no group of its facet", mistakes);
        require(!group.tags().isEmpty(), group.code(), "is an empty group", mistakes);
        for (TagEntry tag : group.tags()) {
            checkTexts(tag.code(), tag.en(), tag.es(), mistakes);
            boolean isInPlace = List.of(facet.code(), group.code()).contains(parent(tag.code()));
            require(isInPlace, tag.code(), "stands in the wrong group", mistakes);
            require(tag.since() >= 1 && tag.since() <= version, tag.code(), "is of no edition", mistakes);
            require(hasSuccessor(tag), tag.code(), "is replaced by a tag that is not offered", mistakes);
        }
    }

    private boolean hasSuccessor(TagEntry tag) {
        return tag.replacedBy() == null
                || tags().anyMatch(other -> other.code().equals(tag.replacedBy()) && other.replacedBy() == null);
    }

    private void checkLabels(String lang, List<String> mistakes) {
        Set<String> taken = new HashSet<>();
        tags().forEach(tag -> require(
                taken.add(in(lang, tag.en(), tag.es()).label()), tag.code(), "has another tag's label", mistakes));
    }

    private static void checkTexts(String code, Text en, Text es, List<String> mistakes) {
        require(!en.label().isBlank() && !es.label().isBlank(), code, "lacks a label", mistakes);
    }

    private static String parent(String code) {
        return code.substring(0, Math.max(0, code.lastIndexOf('.')));
    }

    private static void require(boolean holds, String code, String mistake, List<String> mistakes) {
        if (!holds) {
            mistakes.add(code + " " + mistake);
        }
    }

    /** The text of an entry in one of {@link #LANGUAGES}. */
    static Text in(String lang, Text en, Text es) {
        return lang.equals("es") ? es : en;
    }

    /** Reads one file of the taxonomy's folder. */
    static <T> T file(String name, Class<T> type) {
        String path = FOLDER + name + ".json";
        try (InputStream stream = Catalogue.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("The taxonomy lacks its file " + path);
            }
            return JSON.readValue(stream, type);
        } catch (IOException e) {
            throw new UncheckedIOException("The taxonomy's file " + path + " cannot be read", e);
        }
    }
}
