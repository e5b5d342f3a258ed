package org.beside.taxonomy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/**
 * One language as people type it: phrases become tokens that no longer depend on case, accents, endings or slips of the
 * finger. A slip is mended only towards a word some tag is found by, and never where the word stands right as it is.
 */
final class Words {
    private static final String SMALL = "_";
    private static final String WHOLE = "+";
    private static final String AMOUNT = "#";
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}#]+");

    /** In this order: "#hashtag", "sooo", "a.a.", "can't", "I've", "o'clock", "6x", "3rd", "302'd" or "20s", "28days". */
    private static final List<Rewriting> REWRITINGS = List.of(
            Rewriting.of("#\\b", " "),
            Rewriting.of("(\\p{L})\\1{2,}", "$1$1"),
            Rewriting.of("\\b(\\p{L})\\.(?=\\p{L}\\b)", "$1"),
            Rewriting.of("\u2019", "'"),
            Rewriting.of("\\b\\p{L}+n't\\b", "not"),
            Rewriting.of("'(m|ve|re|ll|d|s|ed)\\b", ""),
            Rewriting.of("'", ""),
            Rewriting.of("\\b(\\d+x|x\\d+)\\b", "#x"),
            Rewriting.of("\\b\\d+(st|nd|rd|th)\\b", AMOUNT),
            Rewriting.of("\\b(\\d+)(d|s|ed)\\b", "$1"),
            Rewriting.of("\\b(\\d+)(\\p{L}{3,})", "$1 $2"));

    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST_MENDED = 4;
    private static final int LONG_WORD = 8;
    private static final DamerauLevenshteinDistance ONE_SLIP = new DamerauLevenshteinDistance(1);
    private static final DamerauLevenshteinDistance TWO_SLIPS = new DamerauLevenshteinDistance(2);
    private static final double MENDED = 0.75;
    private static final double BEGUN = 0.6;

    private final Lists lists;
    private final Set<String> stop = new HashSet<>();
    private final Set<String> common = new HashSet<>();
    private final Map<String, List<String>> same = new HashMap<>();
    private final Set<String> tokens = new HashSet<>();
    private final TreeSet<String> learned = new TreeSet<>();
    private final Map<String, List<String>> compounds = new HashMap<>();

    /** One word of a phrase: the tokens it may stand for and how sure that is; none for a word nothing is found by. */
    record Slot(Map<String, Double> meanings) {
        boolean isSmall() {
            return meanings.size() == 1 && meanings.keySet().stream().allMatch(Words::isSmall);
        }
    }

    /**
     * What a language file says.
     *
     * @param stop small words
     * @param same words that mean one thing to us, under the word that stands for them
     * @param endings what an ending may be put back to, where that makes a word we know
     * @param attached pronouns written onto a verb
     * @param anyOrder whether people turn the words of a short phrase round: "murió mi papá", "mi papá murió"
     * @param joints small words between two thoughts
     * @param common words that are right as they stand
     */
    private record Lists(
            List<String> stop,
            Map<String, List<String>> same,
            Map<String, List<String>> endings,
            Attached attached,
            boolean anyOrder,
            List<String> joints,
            List<String> common) {}

    private record Rewriting(Pattern found, String by) {
        static Rewriting of(String regex, String by) {
            return new Rewriting(Pattern.compile(regex), by);
        }
    }

    private record Attached(List<String> pronouns, List<String> verbs) {}

    Words(String lang, List<String> phrases) {
        lists = Catalogue.file("words." + lang, Lists.class);
        lists.stop().forEach(word -> stop.add(fold(word)));
        lists.common().forEach(word -> common.add(fold(word)));
        List<List<String>> taught =
                phrases.stream().map(phrase -> large(split(phrase))).toList();
        taught.forEach(learned::addAll);
        lists.same()
                .forEach((canonical, variants) -> Stream.concat(Stream.of(canonical), variants.stream())
                        .map(Words::fold)
                        .forEach(word -> same.put(word, List.of(fold(canonical).split(" ")))));
        learned.addAll(same.keySet());
        taught.forEach(this::learn);
    }

    private void learn(List<String> large) {
        large.forEach(word -> tokens.addAll(tokensOf(word)));
        if (large.size() == 2 && large.stream().allMatch(word -> word.length() >= SHORTEST_PART)) {
            compounds.put(String.join("", large), large);
        }
    }

    /**
     * The tokens a phrase of the catalogue is found by. Small words go, unless too little would be left: "got out" is
     * more than "out", and "DID" is no stray verb.
     */
    List<String> clue(String phrase) {
        boolean isWhole = phrase.startsWith(WHOLE);
        List<String> words = split(phrase);
        List<String> large = large(words);
        return (large.size() > 1 && !isWhole ? large : words)
                .stream().flatMap(word -> tokensOf(word).stream()).toList();
    }

    private List<String> large(List<String> words) {
        return words.stream().filter(word -> !stop.contains(word)).toList();
    }

    /**
     * What a person typed, word by word. A word of the other language is none of ours: one that only they know, or, when
     * the phrase as a whole is rather theirs, one that both know.
     */
    List<Slot> read(String phrase, Words other) {
        List<String> words = joined(split(phrase));
        boolean isTheirs = words.stream().filter(other::isKnown).count()
                > words.stream().filter(this::isKnown).count();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean isForeign =
                    Character.isLetter(word.charAt(0)) && other.isKnown(word) && (isTheirs || !isKnown(word));
            slots.addAll(isForeign ? List.of(new Slot(Map.of())) : slots(word, i == words.size() - 1));
        }
        return slots;
    }

    /** Whether a phrase of so many words still means the same when they come in another order. */
    boolean mayTurnRound(int words) {
        return lists.anyOrder() || words > 2;
    }

    /** Whether one thought may end here: "my wife died and I drink" is not "my wife drinks". */
    boolean isJoint(Slot slot) {
        return slot.isSmall()
                && lists.joints().stream().anyMatch(word -> slot.meanings().containsKey(SMALL + word));
    }

    /** A word that carries nothing by itself: articles, pronouns, "to be". */
    static boolean isSmall(String token) {
        return token.startsWith(SMALL);
    }

    /** Whether a word is right as it stands in this language. */
    boolean isKnown(String word) {
        return stop.contains(word) || isListed(word) || !base(word).equals(word);
    }

    private boolean isListed(String word) {
        return learned.contains(word) || common.contains(word);
    }

    private List<Slot> slots(String word, boolean isLast) {
        if (Character.isDigit(word.charAt(0)) && word.chars().allMatch(Character::isDigit)) {
            return List.of(new Slot(Map.of(word, 1.0, AMOUNT, 1.0)));
        }
        List<String> found = tokensOf(word);
        if (!tokens.containsAll(found) && compounds.containsKey(word)) {
            found = compounds.get(word).stream()
                    .flatMap(part -> tokensOf(part).stream())
                    .toList();
        }
        if (stop.contains(word) || tokens.containsAll(found)) {
            return found.stream().map(token -> new Slot(Map.of(token, 1.0))).toList();
        }
        boolean isRight = word.length() < SHORTEST_MENDED || isKnown(word);
        return List.of(new Slot(isRight ? Map.of() : mended(word, isLast)));
    }

    private Map<String, Double> mended(String word, boolean isLast) {
        Map<String, Double> meanings = new HashMap<>();
        List<String> near = nearest(word);
        near.forEach(known -> tokensOf(known).forEach(token -> meanings.put(token, MENDED)));
        if (near.isEmpty() && isLast) {
            learned.tailSet(word).stream()
                    .takeWhile(known -> known.startsWith(word))
                    .forEach(known -> tokensOf(known).forEach(token -> meanings.put(token, BEGUN)));
        }
        return meanings;
    }

    /** Known words within one slip, or two for long words; the first letter, or the first two swapped, must be right. */
    private List<String> nearest(String word) {
        DamerauLevenshteinDistance distance = word.length() < LONG_WORD ? ONE_SLIP : TWO_SLIPS;
        List<String> nearest = new ArrayList<>();
        int best = distance.getThreshold();
        for (String start : List.of(word.substring(0, 1), word.substring(1, 2) + word.charAt(0))) {
            for (String known : learned.subSet(start, start + Character.MAX_VALUE)) {
                boolean isComparable = known.length() >= SHORTEST_MENDED
                        && Math.abs(known.length() - word.length()) <= distance.getThreshold();
                int slips = isComparable ? distance.apply(word, known) : -1;
                if (slips >= 0 && slips < best) {
                    nearest.clear();
                    best = slips;
                }
                if (slips == best) {
                    nearest.add(known);
                }
            }
        }
        return nearest;
    }

    private List<String> tokensOf(String word) {
        if (stop.contains(word)) {
            return List.of(SMALL + word);
        }
        List<String> canonical = same.get(word);
        if (canonical != null) {
            return canonical;
        }
        String base = base(word);
        return base.equals(word) ? withoutPronoun(word) : tokensOf(base);
    }

    /** The word an inflected one goes back to, as far as we know it. */
    private String base(String word) {
        for (Map.Entry<String, List<String>> ending : lists.endings().entrySet()) {
            String rest = word.substring(
                    0, Math.max(0, word.length() - ending.getKey().length()));
            if (rest.length() > 1 && word.endsWith(ending.getKey())) {
                for (String replacement : ending.getValue()) {
                    if (isListed(rest + replacement)) {
                        return rest + replacement;
                    }
                }
            }
        }
        return word;
    }

    /** "matarme" is said of oneself like "me mato"; other pronouns carry nothing. */
    private List<String> withoutPronoun(String word) {
        for (String pronoun : lists.attached().pronouns()) {
            String verb = word.substring(0, Math.max(0, word.length() - pronoun.length()));
            boolean isVerb = lists.attached().verbs().stream().anyMatch(verb::endsWith);
            if (word.endsWith(pronoun) && verb.length() > SHORTEST_MENDED && isVerb) {
                return Stream.concat(Stream.of(pronoun), tokensOf(verb).stream())
                        .filter(token -> !stop.contains(token))
                        .toList();
            }
        }
        return List.of(word);
    }

    /** "over dose" is one word to us, where we know the whole and not the pair. */
    private List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String whole = i + 1 < words.size() ? word + words.get(i + 1) : "";
            boolean isWhole = word.length() >= SHORTEST_PART
                    && whole.length() >= word.length() + SHORTEST_PART
                    && learned.contains(whole)
                    && !compounds.containsKey(whole);
            joined.add(isWhole ? whole : word);
            i += isWhole ? 1 : 0;
        }
        return joined;
    }

    /** The words of a phrase in lower case and plain letters; "can't" says "not", "6x" an amount of times. */
    static List<String> split(String phrase) {
        String text = fold(phrase);
        for (Rewriting rewriting : REWRITINGS) {
            text = rewriting.found().matcher(text).replaceAll(rewriting.by());
        }
        return BETWEEN_WORDS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private static String fold(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
