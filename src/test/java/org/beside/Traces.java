package org.beside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What the service leaves behind while it is tested: its log, which it writes into this folder by itself, and once for
 * each class of tests its metrics and the notices that were there. {@code TracesTest} reads all of it in the end.
 */
final class Traces {
    static final Path FOLDER = Path.of("target", "traces");
    static final Path LOG = FOLDER.resolve("service.log");
    static final Path METRICS = FOLDER.resolve("metrics.txt");
    static final Path NOTICES = FOLDER.resolve("notices.txt");

    private static final Set<Class<?>> SEEN = ConcurrentHashMap.newKeySet();

    private Traces() {}

    /** At the first test of a class: what those before it left. */
    static void keep(Class<?> test, URL metrics) {
        if (!SEEN.add(test)) {
            return;
        }
        try (InputStream in = metrics.openStream()) {
            append(METRICS, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        append(
                NOTICES,
                Fixtures.rows("select cast(row_to_json(n) as text) from notice n").stream()
                        .map(row -> row.getFirst() + "\n")
                        .collect(Collectors.joining()));
    }

    private static void append(Path file, String text) {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
