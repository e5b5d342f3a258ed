package org.beside.safety;

import io.quarkus.logging.Log;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.beside.safety.PhraseFinder.Found;
import org.beside.safety.PhraseFinder.Hit;

/**
 * Hears when somebody writes of suicide, of self-harm or of more than they can bear, so that help can be offered at once.
 * A list of plain phrases, not a judgement and not monitoring: it leans towards offering, since a card too many costs a
 * glance and one too few may cost a life. It never stands in the way of a message, and it never repeats one.
 */
public final class CrisisRules {
    /** What follows: nothing; help is offered; help is offered and the supervisor on duty is told. */
    public enum Kind {
        NONE,
        PAIN,
        CRISIS
    }

    /** Whom and when the text speaks of; the card's words differ, the help is the same. Foremost first. */
    public enum About {
        SELF_NOW(Kind.CRISIS),
        SELF_BEFORE(Kind.PAIN),
        SOMEBODY_ELSE(Kind.PAIN),
        HURTING(Kind.PAIN),

        /** The text could not be read, so help is offered and nobody is called. */
        ANY(Kind.PAIN),
        NOBODY(Kind.NONE);

        private final Kind kind;

        About(Kind kind) {
            this.kind = kind;
        }
    }

    /** What was heard, by which edition of the list and which of its rules; none of the text. */
    public record Finding(About about, String listVersion, List<String> ruleIds) {
        public Finding {
            ruleIds = List.copyOf(ruleIds);
        }

        public Kind kind() {
            return about.kind;
        }

        public boolean offersHelp() {
            return kind() != Kind.NONE;
        }

        /** Whether the writer may be in danger now, so that a person should look. */
        public boolean callsSupervisor() {
            return kind() == Kind.CRISIS;
        }
    }

    /** What a line of the list is there for; {@code crisis-rules.tsv} explains each. */
    enum Role {
        SELF,
        EITHER,
        OTHER,
        PAIN,
        IDIOM,
        DENIAL,
        GONE,
        ANYMORE,
        CARRY,
        ME,
        THEM,
        SAYS,
        BEFORE,
        WAS,
        UNREAL,
        IS,
        TODAY,
        STILL;

        boolean isPhrase() {
            return compareTo(IDIOM) < 0;
        }
    }

    record Rule(String id, Role role, boolean silencedByDenial) {}

    private static final String LIST = "/safety/crisis-rules.tsv";
    private static final String DIGITS_LIKE_LETTERS = "013457";
    private static final String LETTERS_LIKE_DIGITS = "oieast";

    /** The rules the service carries. */
    static final CrisisRules CARRIED = new CrisisRules(PhraseFinder.lines(LIST));

    private final String version;
    private final Map<String, String> spelling = new HashMap<>();
    private final PhraseFinder<Rule> finder;

    /** Reads the lines of a rule list; a line that does not hold is a mistake of ours and stops the start. */
    CrisisRules(List<String> lines) {
        List<String[]> rows = PhraseFinder.rows(lines);
        this.version = number(rows) + "-" + fingerprint(lines);
        this.finder = new PhraseFinder<>(PhraseFinder.sets(rows));
        for (String[] row : rows) {
            switch (row[2]) {
                case "VERSION", "SET" -> {}
                case "SPELLING" -> learnSpelling(row[4].split(" "));
                default -> finder.add(rule(row), row[4]);
            }
        }
    }

    /** What a text speaks of. Never fails: a text that cannot be read is answered with help. */
    public Finding read(CharSequence text) {
        try {
            return judge(text);
        } catch (RuntimeException e) {
            Log.errorf(
                    "a text could not be read for signs of crisis [%s]",
                    e.getClass().getName());
            return new Finding(About.ANY, version, List.of());
        }
    }

    private Finding judge(CharSequence text) {
        Prose prose = Prose.of(text, this::meant);
        List<Hit<Rule>> hits = finder.find(prose).hits();
        if (hits.stream().noneMatch(hit -> hit.meaning().role().isPhrase())) {
            return new Finding(About.NOBODY, version, List.of());
        }
        CrisisContext context = new CrisisContext(prose, hits);
        Set<About> heard = EnumSet.noneOf(About.class);
        Set<String> ids = new LinkedHashSet<>();
        for (Hit<Rule> phrase : context.phrases()) {
            Optional<About> about = context.about(phrase);
            about.ifPresent(heard::add);
            about.ifPresent(it -> ids.add(phrase.meaning().id));
        }
        return new Finding(heard.stream().findFirst().orElse(About.NOBODY), version, List.copyOf(ids));
    }

    /** All that the lists know in a text, for those who want to see how much work it was. */
    Found<Rule> look(CharSequence text) {
        return finder.find(Prose.of(text, this::meant));
    }

    /** The word that was meant by what was typed: "kiling", "diiiie", "su1cide". */
    private String meant(String typed) {
        String spelt = spelling.getOrDefault(typed, typed);
        if (finder.knows(spelt) || !(Prose.isElongated(typed) || mixesInDigits(typed))) {
            return spelt;
        }
        return Stream.of(Prose.shortened(typed, 2), Prose.shortened(typed, 1), withoutDigits(typed))
                .map(word -> spelling.getOrDefault(word, word))
                .filter(finder::knows)
                .findFirst()
                .orElse(typed);
    }

    private static boolean mixesInDigits(String word) {
        return word.chars().anyMatch(Character::isDigit) && word.chars().anyMatch(Character::isLetter);
    }

    private static String withoutDigits(String word) {
        StringBuilder letters = new StringBuilder(word);
        for (int at = 0; at < letters.length(); at++) {
            int digit = DIGITS_LIKE_LETTERS.indexOf(letters.charAt(at));
            if (digit >= 0) {
                letters.setCharAt(at, LETTERS_LIKE_DIGITS.charAt(digit));
            }
        }
        return letters.toString();
    }

    private void learnSpelling(String[] words) {
        for (String typed : words) {
            spelling.put(typed, words[0]);
        }
    }

    private static Rule rule(String[] row) {
        return new Rule(row[0], Role.valueOf(row[2]), row[3].equals("denial"));
    }

    private static String number(List<String[]> rows) {
        return rows.stream()
                .filter(row -> row[2].equals("VERSION"))
                .map(row -> row[0])
                .findFirst()
                .orElseThrow();
    }

    /** So that no change can be forgotten in the version. */
    private static String fingerprint(List<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] whole = digest.digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
