package org.beside.specialists;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Hears whether somebody claims to be a clinician. In a name or title every such word is a claim. In a story it depends
 * on what stands around it: "I am a licensed therapist" claims; "my therapist helped me" and "I am no therapist" do not.
 * The words are data, English and Spanish in one, because stories mix them.
 */
final class RoleWords {
    private static final String WORDS = "role-words.json";
    private static final Pattern MARKS_AND_INVISIBLES = Pattern.compile("[\\p{M}\\p{Cf}]");
    private static final Pattern DOT_IN_INITIALS = Pattern.compile("(?<=\\p{L})\\.(?=\\p{L}(?!\\p{L}))");
    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}\\s'\\-,/&+]+");
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+(?:'\\p{L}+)?|[,/&+]");

    /** How many words before a place may still speak of it. */
    private static final int NEXT = 2;

    private static final int NEAR = 4;
    private static final int SAME_BREATH = 8;

    private final Words words;
    private final List<List<String>> roles;
    private final List<List<String>> initials;
    private final List<List<String>> commonRoles;
    private final List<List<String>> namesOnly;
    private final List<List<String>> acts;

    private RoleWords(Words words) {
        this.words = words;
        this.roles = phrases(words.roles());
        this.initials = phrases(words.initials());
        this.commonRoles = phrases(words.commonRoles());
        this.namesOnly = phrases(words.namesOnly());
        this.acts = phrases(words.acts());
    }

    static RoleWords read() {
        try (InputStream file = Objects.requireNonNull(RoleWords.class.getResourceAsStream(WORDS))) {
            return new RoleWords(new ObjectMapper().readValue(file, Words.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a word on each list does.
     *
     * @param roles a clinician's role; standing alone it is a claim
     * @param initials of a licence; they count as qualified wherever they stand
     * @param commonRoles others have them too, so they claim only after "I am" or with a qualifier
     * @param innocent before a common role they make it harmless: a camp counselor
     * @param namesOnly too common in stories, a claim in a name: Dr.
     * @param acts what only clinicians do
     * @param qualifiers they turn a mention into a claim: licensed
     * @param self after them the speaker speaks of themselves: am
     * @param guises likewise, but a denial may lie further back: as, be
     * @param thirdPerson likewise, where a sentence has just begun: Ana is
     * @param denials it is not so, is past, is a wish, or is somebody else's: not, was, want, my
     * @param elsewhere the role is somebody whom the speaker meets: with, saw
     * @param followers behind a role they show that somebody else is meant: told
     */
    record Words(
            List<String> roles,
            List<String> initials,
            List<String> commonRoles,
            Set<String> innocent,
            List<String> namesOnly,
            List<String> acts,
            Set<String> qualifiers,
            Set<String> articles,
            Set<String> adverbs,
            Set<String> joiners,
            Set<String> self,
            Set<String> guises,
            Set<String> thirdPerson,
            Set<String> denials,
            Set<String> elsewhere,
            Set<String> followers) {}

    /** The first word that has no place in the name or title of a peer. */
    Optional<String> inName(String name) {
        return Stream.of(roles, initials, commonRoles, namesOnly)
                .flatMap(List::stream)
                .filter(phrase -> sentences(name).stream()
                        .anyMatch(sentence -> places(sentence, phrase).findAny().isPresent()))
                .map(phrase -> String.join(" ", phrase))
                .findFirst();
    }

    /** The first words of the story that claim a clinician's role or work. */
    Optional<String> claimedIn(String story) {
        return sentences(story).stream().flatMap(this::claims).findFirst();
    }

    private Stream<String> claims(List<String> sentence) {
        return Stream.of(
                        claims(sentence, roles, mention -> mention.isClaim(false, false)),
                        claims(sentence, initials, mention -> mention.isClaim(true, false)),
                        claims(sentence, commonRoles, mention -> mention.isClaim(false, true)),
                        claims(sentence, acts, Mention::isOwnAct))
                .flatMap(found -> found);
    }

    private Stream<String> claims(List<String> sentence, List<List<String>> phrases, Predicate<Mention> claim) {
        return phrases.stream()
                .flatMap(phrase -> places(sentence, phrase)
                        .mapToObj(from -> new Mention(sentence, from, from + phrase.size()))
                        .filter(claim)
                        .map(Mention::text));
    }

    private static IntStream places(List<String> sentence, List<String> phrase) {
        return IntStream.rangeClosed(0, sentence.size() - phrase.size())
                .filter(from -> IntStream.range(0, phrase.size())
                        .allMatch(i -> isOneOf(phrase.get(i), sentence.get(from + i))));
    }

    /** A phrase may offer several words for one place: {@code diagnose|treat}. */
    private static boolean isOneOf(String choices, String word) {
        return Arrays.asList(choices.split("\\|")).contains(word);
    }

    private static List<List<String>> phrases(List<String> texts) {
        return texts.stream().map(text -> List.of(text.split(" "))).toList();
    }

    /** Words and commas in lower case without accents; whatever else stands between words ends a sentence. */
    private static List<List<String>> sentences(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).replace('’', '\'');
        String plain = MARKS_AND_INVISIBLES.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
        return BREAK.splitAsStream(DOT_IN_INITIALS.matcher(plain).replaceAll(""))
                .map(sentence -> TOKEN.matcher(sentence)
                        .results()
                        .map(MatchResult::group)
                        .toList())
                .toList();
    }

    /** A role word, or an act, where it stands in its sentence. */
    private final class Mention {
        private final List<String> sentence;
        private final int from;
        private final int to;

        Mention(List<String> sentence, int from, int to) {
            this.sentence = sentence;
            this.from = from;
            this.to = to;
        }

        String text() {
            return String.join(" ", sentence.subList(from, to));
        }

        boolean isOwnAct() {
            return !isNear(words.denials(), from, SAME_BREATH);
        }

        /** Walks back over what describes the role, its article and an adverb to the word that says whose role it is. */
        boolean isClaim(boolean licensed, boolean common) {
            int head = before(from, NEAR, this::describes);
            boolean qualified = licensed || isQualified(head);
            if (isAt(to, words.followers()) || (common && isHarmless(head))) {
                return false;
            }
            boolean bare = !isAt(head, words.articles());
            int subject = before(bare ? head + 1 : head, NEAR, i -> isAt(i, words.adverbs()));
            if (subject < 0) {
                return qualified || (bare && !common);
            }
            if (isAt(subject, words.joiners())) {
                return isJoined(subject, qualified, bare && !common);
            }
            return saysWhoIAm(subject) || (qualified && !isSomebodyElse(subject));
        }

        /** English says it before, Spanish after: peer counselor, consejera de pares. */
        private boolean isHarmless(int head) {
            return isNear(words.innocent(), from, from - head - 1)
                    || isAt(to, words.innocent())
                    || isAt(to + 1, words.innocent());
        }

        private boolean saysWhoIAm(int subject) {
            return (isAt(subject, words.self()) && !isNear(words.denials(), subject, NEXT))
                    || (isAt(subject, words.guises()) && !isNear(words.denials(), subject, NEAR))
                    || (isAt(subject, words.thirdPerson())
                            && subject < NEAR
                            && !isNear(words.denials(), subject, NEAR));
        }

        /** One of several things somebody is, or one of several people they had: the words before the first one tell. */
        private boolean isJoined(int joiner, boolean qualified, boolean bare) {
            if (isNear(words.denials(), joiner, SAME_BREATH) || isNear(words.elsewhere(), joiner, SAME_BREATH)) {
                return false;
            }
            boolean ofMyself = Stream.of(words.self(), words.guises(), words.thirdPerson())
                    .anyMatch(list -> isNear(list, joiner, SAME_BREATH));
            boolean endsTheList = to == sentence.size() || isAt(to, words.joiners());
            return qualified || ofMyself || (bare && endsTheList);
        }

        private boolean isSomebodyElse(int subject) {
            return isNear(words.denials(), subject + 1, NEAR) || isNear(words.elsewhere(), subject + 1, NEAR);
        }

        private boolean isQualified(int head) {
            return isNear(words.qualifiers(), from, from - head - 1) || isAt(to, words.qualifiers());
        }

        /** Any word that has no part of its own in the sentence may describe a role: trauma therapist. */
        private boolean describes(int place) {
            return Stream.of(
                            words.articles(),
                            words.adverbs(),
                            words.joiners(),
                            words.self(),
                            words.guises(),
                            words.thirdPerson(),
                            words.denials(),
                            words.elsewhere())
                    .noneMatch(list -> isAt(place, list));
        }

        /** The first place before this one, within reach, that is not such; -1 where the sentence begins. */
        private int before(int place, int reach, IntPredicate such) {
            int at = place - 1;
            while (at >= 0 && place - at <= reach && such.test(at)) {
                at--;
            }
            return at;
        }

        private boolean isAt(int place, Set<String> list) {
            return place >= 0 && place < sentence.size() && list.contains(sentence.get(place));
        }

        /** Whether one of the list stands in the few places before this one. */
        private boolean isNear(Set<String> list, int place, int reach) {
            return IntStream.range(Math.max(0, place - reach), place).anyMatch(i -> isAt(i, list));
        }
    }
}
