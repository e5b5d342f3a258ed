package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.beside.safety.CrisisRules.About;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrisisRulesTest {
    private static final CrisisRules RULES = new CrisisRules(lines("/safety/crisis-rules.tsv"));

    private record Labelled(String label, String phrase) {
        boolean speaksOfIt() {
            return !label.equals("NONE");
        }
    }

    @Test
    void almostEveryLabelledPhraseIsHeardAndAlmostNothingElse() {
        List<Labelled> phrases = lines("/safety/crisis-phrases.tsv").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> new Labelled(cells[1], cells[2]))
                .toList();
        List<Labelled> missed = phrases.stream()
                .filter(p -> p.speaksOfIt() && RULES.read(p.phrase()).isEmpty())
                .toList();
        List<Labelled> tooMany = phrases.stream()
                .filter(p -> !p.speaksOfIt() && RULES.read(p.phrase()).isPresent())
                .toList();
        long meant = phrases.stream().filter(Labelled::speaksOfIt).count();
        double recall = (double) (meant - missed.size()) / meant;
        double precision = (double) (meant - missed.size()) / (meant - missed.size() + tooMany.size());

        System.out.printf(
                "crisis rules: %d phrases, precision %.3f, recall %.3f, missed %s, too many %s%n",
                phrases.size(), precision, recall, missed, tooMany);

        assertThat(phrases).hasSizeGreaterThan(100);
        assertThat(recall).isGreaterThan(0.98);
        assertThat(precision).isGreaterThan(0.98);
    }

    @Test
    void whomAPhraseSpeaksOfIsHeardToo() {
        assertThat(about("I want to die")).isEqualTo(About.SELF_NOW);
        assertThat(about("I wanted to die back then, not now")).isEqualTo(About.SELF_BEFORE);
        assertThat(about("I wanted to die back then and I still do")).isEqualTo(About.SELF_NOW);
        assertThat(about("my brother killed himself")).isEqualTo(About.SOMEBODY_ELSE);
        assertThat(about("someone I love is suicidal")).isEqualTo(About.SOMEBODY_ELSE);
        assertThat(about("my brother killed himself and now I want to die")).isEqualTo(About.SELF_NOW);
        assertThat(about("hace años intenté suicidarme")).isEqualTo(About.SELF_BEFORE);
        assertThat(about("mi hermana se quiere matar")).isEqualTo(About.SOMEBODY_ELSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "that was a good one",
                "od on",
                "drinking too much",
                "I'm not suicidal",
                "cut myself some slack",
                "suicide squad",
                "no soy suicida",
                ""
            })
    void wordsThatOnlyLookLikeItOfferNothing(String phrase) {
        assertThat(RULES.read(phrase)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I WANT TO DIE",
                "i want  to\tdie!!",
                "I don’t want to be alive",
                "self-harm",
                "Quería quitarme la vida"
            })
    void capitalsAccentsAndPunctuationDoNotHideAPhrase(String phrase) {
        assertThat(RULES.read(phrase)).isPresent();
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll String phrase) {
        assertThat(RULES.read(phrase)).isNotNull();
    }

    @Test
    void aLongTextIsReadInNoTime() {
        String rambling = "I do not really want to be going to be thinking about having any of it ".repeat(800);

        long start = System.nanoTime();
        RULES.read(rambling);

        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        List<String> ids = lines("/safety/crisis-rules.tsv").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1)[0])
                .toList();

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }

    private static About about(String phrase) {
        return RULES.read(phrase).orElseThrow().about();
    }

    private static List<String> lines(String resource) {
        try (InputStream file = Objects.requireNonNull(CrisisRulesTest.class.getResourceAsStream(resource), resource)) {
            try (Stream<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()) {
                return lines.toList();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
