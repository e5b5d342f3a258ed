package org.beside.talks;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What was seen that must never be seen, and the words that nobody may ever see again. */
public final class Findings {
    private static final int ENOUGH = 5;
    private static final Pattern WORD = Pattern.compile(Lexicon.MARK + "[a-z]{" + Lexicon.LENGTH + "}");

    /** What must hold however people act; the numbers are those of the design. */
    enum Rule {
        I1_EVERY_ACKNOWLEDGED_MESSAGE_REACHES_EVERY_DEVICE,
        I1_NOTHING_IS_TOLD_TWICE,
        I2_NUMBERS_HAVE_NO_GAPS,
        I3_THE_SAME_ID_IS_THE_SAME_MESSAGE,
        I4_WHAT_IS_TOLD_ADDS_UP_TO_WHAT_IS_THERE,
        I5_MARKS_NEVER_MOVE_BACK,
        I6_WHAT_IS_UNREAD_IS_COUNTED_RIGHT,
        I7_WHO_HAS_NO_PART_IN_IT_SEES_NOTHING,
        I8_WHAT_WAS_TAKEN_BACK_IS_GONE,
        EVERY_ANSWER_IS_ONE_THAT_WAS_PROMISED
    }

    private final Map<Rule, Queue<String>> found = new ConcurrentHashMap<>();
    private final Map<String, Long> forgotten = new ConcurrentHashMap<>();

    /** A few of each kind: the first one is what matters. */
    void broken(Rule rule, String how) {
        Queue<String> alike = found.computeIfAbsent(rule, _ -> new ConcurrentLinkedQueue<>());
        if (alike.size() < ENOUGH) {
            alike.add(rule + ": " + how);
        }
    }

    void holds(boolean condition, Rule rule, String how) {
        if (!condition) {
            broken(rule, how);
        }
    }

    /** These words were taken back or replaced, and their author has been told so. */
    void forget(String text) {
        words(text).forEach(word -> forgotten.put(word, System.nanoTime()));
    }

    /** Looks at anything that was asked for at the given moment of {@link System#nanoTime}. */
    void read(String answer, long askedAt) {
        words(answer)
                .filter(word -> forgotten.getOrDefault(word, Long.MAX_VALUE) < askedAt)
                .forEach(word -> broken(Rule.I8_WHAT_WAS_TAKEN_BACK_IS_GONE, word + " is still told"));
    }

    /** Looks at what nobody who writes may ever be found in, such as a log. */
    public void overhear(Stream<String> lines, String where) {
        lines.filter(line -> WORD.matcher(line).find())
                .forEach(line -> broken(Rule.I8_WHAT_WAS_TAKEN_BACK_IS_GONE, where + " holds words: " + line));
    }

    /** All words that must be nowhere. */
    public Set<String> forgotten() {
        return Set.copyOf(forgotten.keySet());
    }

    /** Whether a message that was acknowledged never came to a device that looked for it. */
    public boolean isLost() {
        return found.containsKey(Rule.I1_EVERY_ACKNOWLEDGED_MESSAGE_REACHES_EVERY_DEVICE);
    }

    public List<String> all() {
        return found.values().stream().flatMap(Queue::stream).toList();
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group);
    }
}
