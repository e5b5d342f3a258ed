package org.beside.connections;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beside.platform.Locales;
import org.jspecify.annotations.Nullable;

/**
 * What both say yes to before they write to each other: how far confidentiality goes, what this is not, and that either
 * may leave. Every version stays, because somebody agreed to it.
 */
final class Agreement {
    static final int CURRENT = 1;

    private static final List<String> LANGUAGES = List.of("en", "es");
    private static final Map<String, String> TEXTS = IntStream.rangeClosed(1, CURRENT)
            .boxed()
            .flatMap(version -> LANGUAGES.stream().map(language -> name(version, language)))
            .collect(Collectors.toUnmodifiableMap(name -> name, Agreement::read));

    /** The agreement in one language, whatever its version. */
    record Spoken(String language) {
        String text(int version) {
            return Objects.requireNonNull(TEXTS.get(name(version, language)));
        }
    }

    private Agreement() {}

    /** In the language the reader asks for, else one the member speaks, else English. */
    static Spoken spokenTo(@Nullable String acceptLanguage, Collection<String> memberLanguages) {
        return new Spoken(Stream.of(Locales.preferred(acceptLanguage, LANGUAGES), spoken(memberLanguages))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(LANGUAGES.getFirst()));
    }

    private static Optional<String> spoken(Collection<String> memberLanguages) {
        return LANGUAGES.stream().filter(memberLanguages::contains).findFirst();
    }

    private static String name(int version, String language) {
        return "/connections/agreement/%d.%s.txt".formatted(version, language);
    }

    private static String read(String name) {
        try (InputStream file = Objects.requireNonNull(Agreement.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
