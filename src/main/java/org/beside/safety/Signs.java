package org.beside.safety;

/**
 * Which characters a text has at all, seen in one walk. Nearly every message is plain words, and a search for telephone
 * numbers or streets in a text without a digit need not begin, nor one for hosts where dots only end sentences.
 */
record Signs(int digits, boolean at, boolean hash, boolean dollar, boolean colon, boolean bracket, boolean innerDot) {
    static Signs of(CharSequence text) {
        int digits = 0;
        boolean at = false;
        boolean hash = false;
        boolean dollar = false;
        boolean colon = false;
        boolean bracket = false;
        boolean innerDot = false;
        for (int i = 0; i < text.length(); i += Character.charCount(Character.codePointAt(text, i))) {
            int c = Character.codePointAt(text, i);
            digits += Character.isDigit(c) ? 1 : 0;
            at |= c == '@';
            hash |= c == '#';
            dollar |= c == '$';
            colon |= c == ':' || c == '=';
            bracket |= c == '[' || c == '(';
            innerDot |= c == '.' && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
        }
        return new Signs(digits, at, hash, dollar, colon, bracket, innerDot);
    }

    boolean hasDigit() {
        return digits > 0;
    }
}
