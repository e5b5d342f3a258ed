package org.beside.safety;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.beside.safety.PhraseFinder.Hit;

/**
 * Notes for a specialist on words that may weigh on the reader. Only ever a suggestion beside a message that has been
 * sent; what somebody says of themself, and what is quoted, is never corrected.
 */
public final class LanguageNotes {
    /** A word as it was written, why it may weigh on somebody, and something else to try. */
    public record Note(String term, String why, String instead) {}

    private record Advice(String id, boolean figureOfSpeech, String why, String instead) {}

    private static final String LIST = "/safety/language-notes.tsv";

    /** More would read like a corrected essay. */
    private static final int AT_MOST = 3;

    private static final String OPENING = "\"\u201c\u00ab\u201e";
    private static final String CLOSING = "\"\u201d\u00bb\u201c";
    private static final char QUOTED_LINE = '>';

    private final PhraseFinder<Advice> words = new PhraseFinder<>(Map.of());

    /** Reads the list the service carries. */
    LanguageNotes() {
        for (String[] row : PhraseFinder.rows(PhraseFinder.lines(LIST))) {
            words.add(new Advice(row[0], row[2].equals("IDIOM"), row[3], row[4]), row[5]);
        }
    }

    /** Notes on a text a specialist wrote, in the order of the text, each piece of advice once. */
    List<Note> on(String text) {
        Prose prose = Prose.of(text, UnaryOperator.identity());
        boolean[] passedOver = quoted(text);
        Map<Advice, Note> notes = new LinkedHashMap<>();
        List<Hit<Advice>> hits = words.find(prose).hits();
        hits.stream()
                .filter(hit -> hit.meaning().figureOfSpeech)
                .forEach(hit -> mark(
                        passedOver,
                        prose.at(hit.from()).from(),
                        prose.at(hit.to() - 1).to()));
        for (Hit<Advice> hit : hits) {
            int from = prose.at(hit.from()).from();
            int to = prose.at(hit.to() - 1).to();
            if (!hit.meaning().figureOfSpeech && !passedOver[from] && !passedOver[to - 1]) {
                notes.putIfAbsent(
                        hit.meaning(), new Note(text.substring(from, to), hit.meaning().why, hit.meaning().instead));
            }
        }
        return notes.values().stream().limit(AT_MOST).toList();
    }

    /** What stands between quotation marks that close again, and lines marked as quoted. */
    private static boolean[] quoted(String text) {
        boolean[] quoted = new boolean[text.length()];
        int line = 0;
        int opened = -1;
        for (int at = 0; at < text.length(); at++) {
            char mark = text.charAt(at);
            if (mark == '\n') {
                line = at + 1;
                opened = -1;
            } else if (text.charAt(line) == QUOTED_LINE) {
                quoted[at] = true;
            } else if (opened >= 0 && CLOSING.charAt(OPENING.indexOf(text.charAt(opened))) == mark) {
                mark(quoted, opened, at + 1);
                opened = -1;
            } else if (opened < 0 && OPENING.indexOf(mark) >= 0) {
                opened = at;
            }
        }
        return quoted;
    }

    private static void mark(boolean[] marks, int from, int to) {
        for (int at = from; at < to; at++) {
            marks[at] = true;
        }
    }
}
