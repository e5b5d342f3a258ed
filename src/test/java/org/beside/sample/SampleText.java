package org.beside.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the reviewed lists the world is made of; they are plain text so that anybody can review them. */
final class SampleText {
    private SampleText() {}

    /** The rows of a list, each split at its bars; what follows {@code #} at the start of a line is for the reader. */
    static List<List<String>> rows(String file) {
        return read("/sample/" + file)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .toList();
    }

    static List<String> words(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split("\\s+", -1));
    }

    static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(SampleText.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
