package org.beside.library;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One catalogue as its editors write it. A code never goes and never changes its meaning, because somebody has sent it;
 * what is not offered any more is retired.
 */
record Shelf(int version, List<Entry> entries) {
    static final List<String> LANGUAGES = List.of("en", "es");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What a prompt is good for. */
    @Schema(name = "PromptKind")
    enum Kind {
        /** For the first words. */
        OPENING,
        /** For now and then: how is it going, the two of us? */
        CHECK_IN,
        REFLECTION,
        /** What somebody has to build on. */
        STRENGTHS
    }

    /**
     * @param kind of prompts; affirmations have none
     * @param retired not offered any more, and still readable
     */
    record Entry(String code, @Nullable Kind kind, boolean retired, String en, String es) {
        String text(String language) {
            return language.equals("es") ? es : en;
        }
    }

    static Shelf read(String name) {
        try (InputStream file = Objects.requireNonNull(Shelf.class.getResourceAsStream("/library/" + name), name)) {
            return JSON.readValue(file, Shelf.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are offered. */
    List<Entry> offered() {
        return entries.stream().filter(entry -> !entry.retired()).toList();
    }

    Map<String, Entry> byCode() {
        return entries.stream().collect(Collectors.toUnmodifiableMap(Entry::code, Function.identity()));
    }

    /** Who asks for none of our languages, or for none at all, gets English. */
    static String language(Optional<String> asked) {
        return asked.filter(LANGUAGES::contains).orElse(LANGUAGES.getFirst());
    }
}
