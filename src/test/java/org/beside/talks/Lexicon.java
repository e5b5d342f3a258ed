package org.beside.talks;

import java.util.random.RandomGenerator;

/** Words that nobody has written before, so that each can be looked for. */
final class Lexicon {
    static final String MARK = "zq";
    static final int LENGTH = 12;
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz";

    private Lexicon() {}

    static String sentence(RandomGenerator random) {
        StringBuilder word = new StringBuilder(MARK);
        for (int i = 0; i < LENGTH; i++) {
            word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return "I thought of " + word + " today";
    }
}
