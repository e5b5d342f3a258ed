package org.beside.safety;

/**
 * Which characters a text has at all, seen in one walk. Nearly every message is plain words, and a search for telephone
 * numbers or streets in a text without a digit need not begin.
 */
record Signs(int digits, boolean at, boolean hash, boolean dollar, boolean colon, boolean bracket, boolean dot) {
    static Signs of(CharSequence text) {
        int digits = 0;
        boolean at = false;
        boolean hash = false;
        boolean dollar = false;
        boolean colon = false;
        boolean bracket = false;
        boolean dot = false;
        for (int i = 0; i < text.length(); i += Character.charCount(Character.codePointAt(text, i))) {
            int c = Character.codePointAt(text, i);
            digits += Character.isDigit(c) ? 1 : 0;
            at |= c == '@';
            hash |= c == '#';
            dollar |= c == '$';
            colon |= c == ':' || c == '=';
            bracket |= c == '[' || c == '(';
            dot |= c == '.';
        }
        return new Signs(digits, at, hash, dollar, colon, bracket, dot);
    }

    boolean hasDigit() {
        return digits > 0;
    }
}
