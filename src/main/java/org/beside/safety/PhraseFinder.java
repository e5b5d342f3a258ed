package org.beside.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds many phrases in one walk over a text's words. A phrase is written as words: {@code a|b} is either, {@code x?} may
 * be missing, {@code abc*} begins so, {@code _} is any word, {@code #} a number, {@code ##} one of two digits or more, {@code @name} a set of words. Nothing
 * repeats, so from every word at most the longest phrase is walked, whatever somebody sends.
 */
final class PhraseFinder<T> {
    /** A phrase and where it stands: from this word up to before that one. */
    record Hit<T>(T meaning, int from, int to) {}

    /** What was found, and how many comparisons of words it took. */
    record Found<T>(List<Hit<T>> hits, long steps) {}

    /** One word of a phrase and where it leads; a step of its own for each place in the list, whatever its word. */
    private static final class Step<T> {
        private final String word;
        private final Crossing<T> next;

        Step(String word, Crossing<T> next) {
            this.word = word;
            this.next = next;
        }

        boolean fits(String plain) {
            return switch (word.charAt(word.length() - 1)) {
                case '_' -> true;
                case '#' -> plain.length() >= word.length() && plain.chars().allMatch(Character::isDigit);
                case '*' -> plain.startsWith(word.substring(0, word.length() - 1));
                default -> plain.equals(word);
            };
        }

        boolean isPlain() {
            return Character.isLetterOrDigit(word.charAt(word.length() - 1));
        }
    }

    /** All that may come after some words: steps, found by their word where they have one, and phrases that end there. */
    private static final class Crossing<T> {
        private final Map<String, List<Step<T>>> plain = new HashMap<>();
        private final List<Step<T>> open = new ArrayList<>();
        private final Set<T> ends = new LinkedHashSet<>();

        static <T> Crossing<T> end(T meaning) {
            Crossing<T> end = new Crossing<>();
            end.ends.add(meaning);
            return end;
        }

        void add(Step<T> step) {
            if (step.isPlain()) {
                plain.computeIfAbsent(step.word, word -> new ArrayList<>()).add(step);
            } else {
                open.add(step);
            }
        }

        void addAll(Crossing<T> other) {
            other.plain.values().forEach(steps -> steps.forEach(this::add));
            other.open.forEach(this::add);
            ends.addAll(other.ends);
        }

        /** Goes one word further with whatever fits it; how many comparisons that took. */
        int step(Prose.Word typed, Set<Step<T>> reached) {
            if (typed.isBorder()) {
                return 0;
            }
            reached.addAll(plain.getOrDefault(typed.plain(), List.of()));
            for (Step<T> step : open) {
                if (step.fits(typed.plain())) {
                    reached.add(step);
                }
            }
            return 1 + open.size();
        }
    }

    private final Map<String, String> sets;
    private final Crossing<T> start = new Crossing<>();
    private final Set<String> vocabulary = new HashSet<>();

    /** Begins without phrases; {@code sets} may be used in them by name. */
    PhraseFinder(Map<String, String> sets) {
        this.sets = Map.copyOf(sets);
    }

    /** The lines of a list the service carries. */
    static List<String> lines(String resource) {
        try (InputStream list = Objects.requireNonNull(PhraseFinder.class.getResourceAsStream(resource), resource)) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list's rows: an id, a language, a kind, perhaps more, and the words last; comments are left out. */
    static List<String[]> rows(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
    }

    /** The sets of words that a list names. */
    static Map<String, String> sets(List<String[]> rows) {
        return rows.stream()
                .filter(row -> row[2].equals("SET"))
                .collect(Collectors.toMap(row -> row[0], row -> row[row.length - 1]));
    }

    void add(T meaning, String phrase) {
        Crossing<T> first = new Reader(phrase).whole(Crossing.end(meaning));
        if (!first.ends.isEmpty()) {
            throw new IllegalArgumentException("a phrase of nothing: " + phrase);
        }
        start.addAll(first);
    }

    /** Whether any phrase has exactly this word. */
    boolean knows(String word) {
        return vocabulary.contains(word);
    }

    Found<T> find(Prose prose) {
        List<Hit<T>> hits = new ArrayList<>();
        Map<T, Integer> ends = new LinkedHashMap<>();
        long steps = 0;
        for (int from = 0; from < prose.size(); from++) {
            ends.clear();
            steps += walk(prose, from, ends);
            for (Map.Entry<T, Integer> end : ends.entrySet()) {
                hits.add(new Hit<>(end.getKey(), from, end.getValue()));
            }
        }
        return new Found<>(List.copyOf(hits), steps);
    }

    /** Walks all phrases that begin here abreast and notes how far each reaches at most. */
    private long walk(Prose prose, int from, Map<T, Integer> ends) {
        Set<Step<T>> reached = new LinkedHashSet<>();
        long steps = start.step(prose.at(from), reached);
        for (int at = from + 1; !reached.isEmpty(); at++) {
            Set<Step<T>> before = reached;
            reached = new LinkedHashSet<>();
            for (Step<T> step : before) {
                for (T meaning : step.next.ends) {
                    ends.put(meaning, at);
                }
                steps += at < prose.size() ? step.next.step(prose.at(at), reached) : 0;
            }
        }
        return steps;
    }

    /** Reads a phrase from its end to its beginning, so that what follows a word is there when the word is made. */
    private final class Reader {
        private final String phrase;
        private int at;

        Reader(String phrase) {
            this.phrase = phrase;
            this.at = phrase.length();
        }

        Crossing<T> whole(Crossing<T> next) {
            Crossing<T> first = either(next);
            if (at > 0) {
                throw new IllegalArgumentException("unbalanced: " + phrase);
            }
            return first;
        }

        private Crossing<T> either(Crossing<T> next) {
            Crossing<T> firsts = new Crossing<>();
            do {
                firsts.addAll(sequence(next));
            } while (takes('|'));
            return firsts;
        }

        private Crossing<T> sequence(Crossing<T> next) {
            Crossing<T> following = next;
            while (takes(' ')) {
                // blanks between words carry nothing
            }
            while (at > 0 && phrase.charAt(at - 1) != '|' && phrase.charAt(at - 1) != '(') {
                following = item(following);
                while (takes(' ')) {
                    // blanks between words carry nothing
                }
            }
            return following;
        }

        private Crossing<T> item(Crossing<T> next) {
            boolean mayMiss = takes('?');
            Crossing<T> with = takes(')') ? group(next) : word(next);
            if (!mayMiss) {
                return with;
            }
            Crossing<T> both = new Crossing<>();
            both.addAll(with);
            both.addAll(next);
            return both;
        }

        private Crossing<T> group(Crossing<T> next) {
            Crossing<T> firsts = either(next);
            if (!takes('(')) {
                throw new IllegalArgumentException("unbalanced: " + phrase);
            }
            return firsts;
        }

        private Crossing<T> word(Crossing<T> next) {
            int end = at;
            while (at > 0 && " |()?".indexOf(phrase.charAt(at - 1)) < 0) {
                at--;
            }
            String word = phrase.substring(at, end);
            if (word.isEmpty()) {
                throw new IllegalArgumentException("a word of nothing: " + phrase);
            }
            if (word.startsWith("@")) {
                String set = Objects.requireNonNull(sets.get(word.substring(1)), phrase);
                return new Reader(set).whole(next);
            }
            vocabulary.add(word);
            Crossing<T> one = new Crossing<>();
            one.add(new Step<>(word, next));
            return one;
        }

        private boolean takes(char mark) {
            boolean there = at > 0 && phrase.charAt(at - 1) == mark;
            at -= there ? 1 : 0;
            return there;
        }
    }
}
