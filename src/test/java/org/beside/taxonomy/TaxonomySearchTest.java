package org.beside.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxonomySearchTest {
    private static final TaxonomySearch SEARCH = new TaxonomySearch(Catalogue.read());
    private static final int NEAREST = 3;
    private static final int ALL = 50;

    /** A line of {@code phrases.tsv}; nothing expected means that the phrase leads nowhere. */
    private record Line(String phrase, String lang, List<String> expected) {
        static Line of(String line) {
            List<String> columns = List.of(line.split("\t"));
            String expected = columns.get(2);
            return new Line(
                    columns.get(0), columns.get(1), expected.equals("-") ? List.of() : List.of(expected.split(",")));
        }

        List<String> nearest() {
            return SEARCH.find(phrase, lang, NEAREST);
        }

        boolean isMet() {
            return expected.isEmpty() ? nearest().isEmpty() : nearest().containsAll(expected);
        }

        boolean isMetAtOnce() {
            return expected.isEmpty() ? nearest().isEmpty() : expected.containsAll(SEARCH.find(phrase, lang, 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "drinking too much, exp.sub.alcohol",
        "got out of prison, life.legal.returning-home",
        "I hear voices, exp.mh.voices",
        "lost my kids to DCF, life.legal.custody-case",
        "on subs, path.med.bupe",
        "been to rehab 6x, rec.treat.multiple",
        "been to rehab 5 times, rec.treat.multiple",
        "rehab didn't work, rec.treat.multiple",
        "5150, rec.treat.hospital-involuntary",
        "I want to die, exp.suicide.thoughts",
        "junkie, exp.sub.opioid.heroin"
    })
    void everydayWordsComeFirstToTheirTag(String phrase, String code) {
        assertThat(SEARCH.find(phrase, "en", ALL)).startsWith(code);
        assertThat(SEARCH.find(phrase, "es", ALL)).startsWith(code);
    }

    @Test
    void whatPeopleTypeLeadsWhereTheyMean() throws IOException {
        List<Line> lines = lines();
        List<Line> missed = lines.stream().filter(line -> !line.isMet()).toList();

        Log.infof(
                "%d phrases: recall at 1 %.3f, at %d %.3f",
                lines.size(),
                (double) lines.stream().filter(Line::isMetAtOnce).count() / lines.size(),
                NEAREST,
                1 - (double) missed.size() / lines.size());
        assertThat(lines).hasSizeGreaterThan(150);
        assertThat(missed).as("phrases that lead elsewhere").isEmpty();
    }

    @Test
    void everySearchPhraseOfATagLeadsToIt() {
        Catalogue catalogue = Catalogue.read();
        for (String lang : Catalogue.LANGUAGES) {
            assertThat(catalogue.tags())
                    .allSatisfy(tag -> assertThat(
                                    Catalogue.in(lang, tag.en(), tag.es()).words())
                            .allSatisfy(words -> assertThat(SEARCH.find(words.replaceAll("[=+]", ""), lang, ALL))
                                    .contains(tag.code())));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DEPRESSION",
                "depressión",
                "depresssssion",
                "depresion",
                "derpession",
                "depression!!!",
                "(depression)",
                "  depression  ",
                "depressions",
                "my depression",
                "de\u0301pression"
            })
    void caseAccentsMarksAndSlipsDoNotMatter(String phrase) {
        assertThat(SEARCH.find(phrase, "en", ALL)).startsWith("exp.mh.depression");
    }

    @ParameterizedTest
    @CsvSource({
        "I can't sleep, exp.mh.insomnia", "I cant sleep, exp.mh.insomnia", "I can’t sleep, exp.mh.insomnia",
        "I cannot sleep, exp.mh.insomnia", "selfharm, exp.suicide.self-injury", "self-harm, exp.suicide.self-injury",
        "over dose, exp.sub.overdose-survived", "gambl, exp.beh.gambling", "A.A., path.12step.aa"
    })
    void wordsMayBeJoinedSplitOrCutShort(String phrase, String code) {
        assertThat(SEARCH.find(phrase, "en", NEAREST)).startsWith(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a grizzly bear", "hope is rope", "a weekly paper", "the beers-and-bears museum of odd ones"})
    void aWordThatIsRightIsNotMendedIntoAnother(String phrase) {
        assertThat(SEARCH.find(phrase, "en", ALL)).doesNotContain("exp.sub.opioid.heroin", "exp.sub.cannabis");
    }

    @ParameterizedTest
    @ValueSource(strings = {"that was a good one", "todo", "method", "pottery", "iced tea", "Sussex", "contact"})
    void aSearchWordInsideAnotherWordIsNotFound(String phrase) {
        assertThat(SEARCH.find(phrase, "en", ALL)).isEmpty();
    }

    @Test
    void moreWordsWeighMoreThanFewer() {
        assertThat(SEARCH.find("manic depression", "en", ALL)).startsWith("exp.mh.bipolar");
        assertThat(SEARCH.find("baby blues", "en", ALL)).containsExactly("exp.mh.postpartum");
        assertThat(SEARCH.find("drug court", "en", ALL)).startsWith("rec.treat.drug-court");
        assertThat(SEARCH.find("my son wants to die", "en", ALL)).startsWith("exp.suicide.supporting-someone");
    }

    @Test
    void severalThingsInOneSentenceAreAllHeard() {
        assertThat(SEARCH.find("I'm a vet who drinks too much since my wife died", "en", NEAREST))
                .containsExactlyInAnyOrder("life.service.veteran.era", "exp.sub.alcohol", "exp.grief.partner");
    }

    @Test
    void aGroupOrAFacetLeadsToAllItsTags() {
        assertThat(SEARCH.find("opioids", "en", ALL))
                .containsExactlyInAnyOrder("exp.sub.opioid.heroin", "exp.sub.opioid.fentanyl", "exp.sub.opioid.rx");
        assertThat(SEARCH.find("drogas", "es", ALL))
                .hasSizeGreaterThan(10)
                .allMatch(code -> code.startsWith("exp.sub."));
    }

    @Test
    void theLimitIsKept() {
        assertThat(SEARCH.find("drugs", "en", 4)).hasSize(4);
    }

    private static List<Line> lines() throws IOException {
        try (InputStream file = TaxonomySearchTest.class.getResourceAsStream("/taxonomy/phrases.tsv")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Line::of)
                    .toList();
        }
    }
}
