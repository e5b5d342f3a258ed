package org.beside.safety;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** One word of a phrase and what may follow it; with a meaning, the end of the phrase instead. */
    private record Step<T>(String word, @Nullable T meaning, List<Step<T>> next) {
        boolean fits(Prose.Word typed) {
            String plain = typed.plain();
            if (typed.isBorder() || meaning != null) {
                return false;
            }
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

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private final Map<String, String> sets;
    private final Map<String, List<Step<T>>> starts = new HashMap<>();
    private final List<Step<T>> openStarts = new ArrayList<>();
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
        Step<T> end = new Step<>("", meaning, List.of());
        for (Step<T> first : new Reader(phrase).whole(List.of(end))) {
            if (first.meaning != null) {
                throw new IllegalArgumentException("a phrase of nothing: " + phrase);
            }
            if (first.isPlain()) {
                starts.computeIfAbsent(first.word, word -> new ArrayList<>()).add(first);
            } else {
                openStarts.add(first);
            }
        }
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
        Prose.Word first = prose.at(from);
        Set<Step<T>> following = new LinkedHashSet<>();
        long steps = step(starts.getOrDefault(first.plain(), List.of()), first, following);
        steps += step(openStarts, first, following);
        for (int at = from + 1; !following.isEmpty(); at++) {
            Set<Step<T>> candidates = following;
            following = new LinkedHashSet<>();
            for (Step<T> candidate : candidates) {
                if (candidate.meaning != null) {
                    ends.put(candidate.meaning, at);
                }
            }
            steps += at < prose.size() ? step(candidates, prose.at(at), following) : candidates.size();
        }
        return steps;
    }

    /** Goes one word further with whatever fits it; how many comparisons that took. */
    private static <T> int step(Collection<Step<T>> candidates, Prose.Word word, Set<Step<T>> following) {
        for (Step<T> candidate : candidates) {
            if (candidate.fits(word)) {
                following.addAll(candidate.next);
            }
        }
        return candidates.size();
    }

    /** Reads a phrase from its end to its beginning, so that what follows a word is there when the word is made. */
    private final class Reader {
        private final String phrase;
        private int at;

        Reader(String phrase) {
            this.phrase = phrase;
            this.at = phrase.length();
        }

        List<Step<T>> whole(List<Step<T>> next) {
            List<Step<T>> first = either(next);
            if (at > 0) {
                throw new IllegalArgumentException("unbalanced: " + phrase);
            }
            return first;
        }

        private List<Step<T>> either(List<Step<T>> next) {
            List<Step<T>> firsts = new ArrayList<>();
            do {
                firsts.addAll(sequence(next));
            } while (takes('|'));
            return firsts;
        }

        private List<Step<T>> sequence(List<Step<T>> next) {
            List<Step<T>> following = next;
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

        private List<Step<T>> item(List<Step<T>> next) {
            boolean mayMiss = takes('?');
            List<Step<T>> with = takes(')') ? group(next) : word(next);
            if (!mayMiss) {
                return with;
            }
            List<Step<T>> both = new ArrayList<>(with);
            both.addAll(next);
            return both;
        }

        private List<Step<T>> group(List<Step<T>> next) {
            List<Step<T>> firsts = either(next);
            if (!takes('(')) {
                throw new IllegalArgumentException("unbalanced: " + phrase);
            }
            return firsts;
        }

        private List<Step<T>> word(List<Step<T>> next) {
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
            return List.of(new Step<>(word, null, next));
        }

        private boolean takes(char mark) {
            boolean there = at > 0 && phrase.charAt(at - 1) == mark;
            at -= there ? 1 : 0;
            return there;
        }
    }
}
