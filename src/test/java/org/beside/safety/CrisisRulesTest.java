package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.beside.safety.CrisisRules.About;
import org.beside.safety.CrisisRules.Finding;
import org.beside.safety.CrisisRules.Kind;
import org.beside.safety.Labelled.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrisisRulesTest {
    private static final CrisisRules RULES = CrisisRules.CARRIED;

    private static final Labelled TUNED = Labelled.read("/safety/crisis-phrases.tsv");
    private static final Labelled UNSEEN = Labelled.read("/safety/crisis-phrases-unseen.tsv");
    private static final Labelled OBLIQUE = Labelled.read("/safety/crisis-phrases-oblique.tsv");

    @Test
    void almostEveryPhraseTheRulesWereTunedOnIsHeardAndAlmostNothingElse() {
        Score help = TUNED.score(
                "crisis rules, tuned on, help",
                CrisisRulesTest::speaksOfIt,
                text -> read(text).offersHelp());
        Score call = TUNED.score(
                "crisis rules, tuned on, call",
                CrisisRulesTest::isAboutNow,
                text -> read(text).callsSupervisor());

        assertThat(TUNED.phrases()).hasSizeGreaterThan(300);
        assertThat(help.recall()).isGreaterThan(0.98);
        assertThat(help.precision()).isGreaterThan(0.98);
        assertThat(call.recall()).isGreaterThan(0.98);
        assertThat(call.precision()).isGreaterThan(0.98);
    }

    @Test
    void mostMessagesTheRulesHaveNeverSeenAreHeardToo() {
        Score help = UNSEEN.score(
                "crisis rules, held out, help",
                CrisisRulesTest::speaksOfIt,
                text -> read(text).offersHelp());
        Score call = UNSEEN.score(
                "crisis rules, held out, call",
                CrisisRulesTest::isAboutNow,
                text -> read(text).callsSupervisor());

        assertThat(UNSEEN.phrases()).hasSizeGreaterThan(150);
        assertThat(help.recall()).isGreaterThan(0.95);
        assertThat(help.precision()).isGreaterThan(0.95);
        assertThat(call.recall()).isGreaterThan(0.95);
        assertThat(call.precision()).isGreaterThan(0.95);
    }

    @Test
    void ofWhatIsOnlyHintedAtLessThanHalfIsHeardButHardlyAnythingIsMadeUp() {
        Score help = OBLIQUE.score(
                "crisis rules, hints, help",
                CrisisRulesTest::speaksOfIt,
                text -> read(text).offersHelp());
        Score call = OBLIQUE.score(
                "crisis rules, hints, call",
                CrisisRulesTest::isAboutNow,
                text -> read(text).callsSupervisor());

        assertThat(OBLIQUE.phrases()).hasSize(50);
        assertThat(help.recall()).isGreaterThan(0.40);
        assertThat(help.precision()).isGreaterThan(0.95);
        assertThat(call.recall()).isGreaterThan(0.30);
        assertThat(call.precision()).isGreaterThan(0.70);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I want to die                                         | SELF_NOW
            I wanted to die back then, not now                    | SELF_BEFORE
            I wanted to die back then and I still do              | SELF_NOW
            I used to be happy. I want to die.                    | SELF_NOW
            I tried to kill myself last night                     | SELF_NOW
            I tried to kill myself ten years ago                  | SELF_BEFORE
            my brother killed himself                             | SOMEBODY_ELSE
            my brother said he wants to die                       | SOMEBODY_ELSE
            My mother said: "I want to die"                       | SOMEBODY_ELSE
            someone I love is suicidal                            | SOMEBODY_ELSE
            my brother killed himself and now I want to die       | SELF_NOW
            I can't take this anymore                             | HURTING
            hace años intenté suicidarme                          | SELF_BEFORE
            mi hermana se quiere matar                            | SOMEBODY_ELSE
            """)
    void whomAndWhenATextSpeaksOfIsHeardToo(String text, About about) {
        assertThat(read(text).about()).isEqualTo(about);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I want to die                       | CRISIS | true  | true
            I wanted to die back then, not now  | PAIN   | true  | false
            my brother said he wants to die     | PAIN   | true  | false
            I am not going to kill myself       | PAIN   | true  | false
            I feel completely hopeless          | PAIN   | true  | false
            see you on Monday                   | NONE   | false | false
            """)
    void onlyTheWriterInDangerNowCallsSomebody(String text, Kind kind, boolean offers, boolean calls) {
        Finding finding = read(text);

        assertThat(finding.kind()).isEqualTo(kind);
        assertThat(finding.offersHelp()).isEqualTo(offers);
        assertThat(finding.callsSupervisor()).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "that was a good one",
                "od on",
                "drinking too much",
                "I don't want to die",
                "I'm not suicidal",
                "killing time",
                "dying to see you",
                "this job is killing me",
                "cut myself some slack",
                "suicide squad",
                "no soy suicida",
                ""
            })
    void wordsThatOnlyLookLikeItOfferNothing(String text) {
        assertThat(read(text)).isEqualTo(new Finding(About.NOBODY, read("").listVersion(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I WANT TO DIE",
                "i want  to\tdie!!",
                "I don’t want to be alive",
                "i dont want to be alive",
                "self-harm",
                "Quería quitarme la vida hoy",
                "quiero matarme, I can't anymore",
                "im gonna kiling myself",
                "I wanna dieeeee",
                "ｋｉｌｌ myself",
                "k*ll myself",
                "su1cidal"
            })
    void howItIsTypedDoesNotHideIt(String text) {
        assertThat(read(text).kind()).isEqualTo(Kind.CRISIS);
    }

    @Test
    void aFindingNamesRulesAndNoneOfTheText() {
        Finding finding = read("Zebra lamps. I want to die.");

        assertThat(finding.ruleIds()).containsExactly("en.want-death");
        assertThat(finding.toString()).doesNotContain("Zebra").doesNotContain("lamps");
    }

    @Test
    void aTextThatCannotBeReadIsAnsweredWithHelpAndCallsNobody() {
        CharSequence broken = (CharSequence) Proxy.newProxyInstance(
                CharSequence.class.getClassLoader(), new Class<?>[] {CharSequence.class}, (self, method, arguments) -> {
                    throw new IllegalStateException("broken");
                });

        Finding finding = RULES.read(broken);

        assertThat(finding.about()).isEqualTo(About.ANY);
        assertThat(finding.offersHelp()).isTrue();
        assertThat(finding.callsSupervisor()).isFalse();
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll String text) {
        assertThat(read(text).about()).isNotEqualTo(About.ANY);
    }

    @Property(tries = 200)
    void theWorkGrowsWithTheTextAndNoFaster(@ForAll("madeOfTheRulesOwnWords") String text) {
        long steps = RULES.look(text).steps();

        assertThat(steps).isLessThan(100L * text.length());
    }

    @Provide
    Arbitrary<String> madeOfTheRulesOwnWords() {
        List<String> words = Stream.of("/safety/crisis-rules.tsv")
                .flatMap(list -> Labelled.lines(list).stream())
                .flatMap(line -> Stream.of(line.split("[^a-z]+")))
                .distinct()
                .toList();
        return Arbitraries.of(words).list().ofMinSize(1).ofMaxSize(20).map(some -> upTo(8_000, String.join(" ", some)));
    }

    @Test
    void aChangedListIsAnotherVersion() {
        List<String> lines = Labelled.lines("/safety/crisis-rules.tsv");
        List<String> fewer = lines.subList(0, lines.size() - 1);

        assertThat(read("").listVersion()).matches("3-[0-9a-f]{8}");
        assertThat(new CrisisRules(fewer).read("").listVersion()).isNotEqualTo(read("").listVersion());
    }

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        List<String> ids = Labelled.lines("/safety/crisis-rules.tsv").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1)[0])
                .toList();

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(150);
    }

    private static boolean speaksOfIt(String label) {
        return !label.equals("NONE");
    }

    private static boolean isAboutNow(String label) {
        return label.equals("SELF");
    }

    private static String upTo(int length, String said) {
        return (said + " ").repeat(length / (said.length() + 1) + 1).substring(0, length);
    }

    private static Finding read(String text) {
        return RULES.read(text);
    }
}
