package org.beside.safety;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A text as the phrase lists read it: words in lower case without accents and apostrophes, and the borders of clauses
 * and sentences between them. Every word knows where it stood, so that a finding can be led back to the text.
 */
record Prose(List<Word> words) {
    private static final String APOSTROPHES = "'\u2019\u2018\u02bc`\u00b4*\u200b\u200c\u200d\u00ad";
    private static final String ENDS_A_SENTENCE = ".!?\n;\u2026";
    private static final String ENDS_A_CLAUSE = ",:()\"\u2014\u2013\u00bf\u00a1\u201c\u201d\u00ab\u00bb/|";
    private static final int ELONGATED = 3;

    enum Border {
        NONE,
        CLAUSE,
        SENTENCE
    }

    /** A word, or a border with no letters. */
    record Word(String plain, Border border, int from, int to) {
        boolean isBorder() {
            return border != Border.NONE;
        }
    }

    Prose {
        words = List.copyOf(words);
    }

    /** Cuts a text; {@code spelling} may turn a word that was typed into the one that was meant. */
    static Prose of(CharSequence text, UnaryOperator<String> spelling) {
        Cutter cutter = new Cutter(spelling);
        int at = 0;
        while (at < text.length()) {
            int point = Character.codePointAt(text, at);
            cutter.take(point, at);
            at += Character.charCount(point);
        }
        cutter.endWord(at);
        return new Prose(cutter.words);
    }

    int size() {
        return words.size();
    }

    Word at(int position) {
        return words.get(position);
    }

    /** At most two of the same letter in a row, or one: "diiiie" is "diie", then "die". */
    static String shortened(String word, int most) {
        StringBuilder shorter = new StringBuilder(word.length());
        int run = 0;
        for (int i = 0; i < word.length(); i++) {
            run = i > 0 && word.charAt(i) == word.charAt(i - 1) ? run + 1 : 1;
            if (run <= most) {
                shorter.append(word.charAt(i));
            }
        }
        return shorter.toString();
    }

    static boolean isElongated(String word) {
        int run = 1;
        for (int i = 1; i < word.length() && run < ELONGATED; i++) {
            run = word.charAt(i) == word.charAt(i - 1) ? run + 1 : 1;
        }
        return run >= ELONGATED;
    }

    private static final class Cutter {
        private final UnaryOperator<String> spelling;
        private final List<Word> words = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private int begun;

        Cutter(UnaryOperator<String> spelling) {
            this.spelling = spelling;
        }

        void take(int point, int at) {
            if (point < 128 && Character.isLetterOrDigit(point)) {
                append(Character.toLowerCase((char) point), at);
            } else if (ENDS_A_SENTENCE.indexOf(point) >= 0) {
                border(Border.SENTENCE, at);
            } else if (ENDS_A_CLAUSE.indexOf(point) >= 0) {
                border(Border.CLAUSE, at);
            } else if (point >= 128 && APOSTROPHES.indexOf(point) < 0) {
                takeForeign(point, at);
            } else if (APOSTROPHES.indexOf(point) < 0) {
                endWord(at);
            }
        }

        /** Whatever is a Latin letter under its accents, its width or its style counts as that letter. */
        private void takeForeign(int point, int at) {
            if (Character.getType(point) == Character.NON_SPACING_MARK) {
                return;
            }
            String parts = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
            char first = parts.charAt(0);
            if (first < 128 && Character.isLetterOrDigit(first)) {
                append(Character.toLowerCase(first), at);
            } else {
                endWord(at);
            }
        }

        private void append(char letter, int at) {
            if (word.isEmpty()) {
                begun = at;
            }
            word.append(letter);
        }

        private void border(Border border, int at) {
            endWord(at);
            words.add(new Word("", border, at, at + 1));
        }

        void endWord(int at) {
            if (!word.isEmpty()) {
                words.add(new Word(spelling.apply(word.toString()), Border.NONE, begun, at));
                word.setLength(0);
            }
        }
    }
}
