package org.beside.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Phrases with what a reader of rules is meant to make of each: language, label, phrase. */
record Labelled(List<Phrase> phrases) {
    record Phrase(String language, String label, String text) {}

    static Labelled read(String resource) {
        return new Labelled(lines(resource).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", 3))
                .map(cells -> new Phrase(cells[0], cells[1], cells[2]))
                .toList());
    }

    static List<String> lines(String resource) {
        try (InputStream file = Objects.requireNonNull(Labelled.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds answers against labels, and prints how well they fit and where they do not. */
    Score score(String name, Predicate<String> meant, Predicate<String> heard) {
        List<Phrase> missed = phrases.stream()
                .filter(it -> meant.test(it.label) && !heard.test(it.text))
                .toList();
        List<Phrase> tooMany = phrases.stream()
                .filter(it -> !meant.test(it.label) && heard.test(it.text))
                .toList();
        long wanted = phrases.stream().filter(it -> meant.test(it.label)).count();
        Score score = new Score(name, phrases.size(), wanted, missed, tooMany);
        System.out.println(score);
        return score;
    }

    record Score(String name, int size, long wanted, List<Phrase> missed, List<Phrase> tooMany) {
        double recall() {
            return (double) (wanted - missed.size()) / wanted;
        }

        double precision() {
            return (double) (wanted - missed.size()) / (wanted - missed.size() + tooMany.size());
        }

        @Override
        public String toString() {
            return "%s: %d phrases, precision %.3f, recall %.3f%n  missed %s%n  too many %s"
                    .formatted(name, size, precision(), recall(), texts(missed), texts(tooMany));
        }

        private static List<String> texts(List<Phrase> phrases) {
            return phrases.stream().map(it -> it.label + " " + it.text).toList();
        }
    }
}
