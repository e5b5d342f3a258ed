package org.beside;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Every text of ours speaks of people first. Tests over labels, prompts, templates and errors call {@link #assertKind};
 * the words to avoid, each with a better one, stand in {@code language/avoid.tsv}. What people say of themselves is
 * never held against this list.
 */
public final class PersonFirstWords {
    private static final List<Avoided> AVOIDED = read();

    private PersonFirstWords() {}

    private record Avoided(String lang, Pattern pattern, String better) {
        static Avoided of(String line) {
            List<String> columns = List.of(line.split("\t", 3));
            int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
            return new Avoided(columns.get(0), Pattern.compile(columns.get(1), flags), columns.get(2));
        }
    }

    /** Fails where a text of ours names people by what they live with, whichever of our languages it is written in. */
    public static void assertKind(String where, String text) {
        AVOIDED.stream()
                .filter(avoided -> avoided.pattern().matcher(text).find())
                .findFirst()
                .ifPresent(avoided -> fail(
                        "%s says \"%s\"; rather (%s): %s".formatted(where, text, avoided.lang(), avoided.better())));
    }

    private static List<Avoided> read() {
        try (InputStream list = PersonFirstWords.class.getResourceAsStream("/language/avoid.tsv")) {
            return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Avoided::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
