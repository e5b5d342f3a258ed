package org.beside.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the sample people say is said person-first, claims nothing clinical and gives no way around the service. */
class SampleWordsTest {
    private static final Pattern NOT_OURS = Pattern.compile(
            """
            \\b(
              addict\\w* | junk(ie|y) | (substance.)?abus\\w* | alcoholic\\w* | drunk\\w* | clean | dirty | habit | drug.problem
            | relaps\\w* | (re)?lapse[sd]? | off.the.wagon | fail\\w* | replacement | substitution | committed | attention.seek\\w*
            | mentally.ill | schizo\\w* | borderline | psycho\\w? | crazy | insane | suffer\\w* | victim\\w*
            | non.?complian\\w* | resistant | refus\\w* | unmotivated | denial | lacks.insight
            | manipulat\\w* | acting.out | dangerous | decompensat\\w* | (high|low).functioning | frequent.flyer | hard.to.reach
            | patient | patients | client\\w* | consumer\\w* | case | cases | user | users
            | ex-?con | felon\\w* | inmate\\w* | offender\\w* | homeless\\w* | illegal\\w*
            | treatment | intervention | discharge[d]? | placement | should | must | needs?.to
            | therap\\w* | counsel\\w* | clinic\\w* | diagnos\\w* | prescri\\w* | cured? | doctor | licensed
            | adict\\w* | drogadict\\w* | yonqui | alcohólic\\w* | borrach\\w* | abuso | limpi[oa]s? | reca(í|e)\\w*
            | sufr\\w* | víctima\\w* | loc[oa]s? | enferm\\w* | paciente\\w* | cliente\\w* | caso | casos | drogas?
            | deb(o|es?|ías?|erías?) | tienes.que | terap\\w* | diagn\\w* | recet\\w* | indigente\\w* | reclus\\w* | ilegal\\w*
            )\\b""", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.COMMENTS);

    private static final Pattern WAY_AROUND = Pattern.compile("\\d{3}|@|https?:|www\\.|\\.(com|org|net)\\b");

    @Test
    void everySentenceIsPersonFirst() {
        Stream<String> reviewed = Stream.of("bios-en.txt", "bios-es.txt")
                .flatMap(file -> SampleText.rows(file).stream())
                .map(List::getLast);

        assertThat(Stream.concat(reviewed, demoWords()))
                .hasSizeGreaterThan(200)
                .noneMatch(sentence -> NOT_OURS.matcher(sentence).find())
                .noneMatch(sentence -> WAY_AROUND.matcher(sentence).find());
    }

    @Test
    void everyNameIsJustAName() {
        List<String> names = SampleText.rows("names.txt").stream()
                .flatMap(row -> SampleText.words(row.getLast()).stream())
                .toList();

        assertThat(names).hasSizeGreaterThan(500).allMatch(name -> name.matches("[\\p{L}-]{2,16}"));
        assertThat(names).noneMatch(name -> NOT_OURS.matcher(name).find());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I was an addict.", "She suffers from depression.", "I relapsed twice.", "Got clean in May.",
                "You must try yoga.", "My clients love me.", "Soy adicto.", "I offer therapy."
            })
    void theLintCanFail(String sentence) {
        assertThat(NOT_OURS.matcher(sentence).find()).isTrue();
    }

    private static Stream<String> demoWords() {
        DemoPeople demo = new DemoPeople(Instant.EPOCH);
        return Stream.concat(
                        demo.specialists().map(specialist -> specialist.face().bio()),
                        demo.members().map(member -> member.face().inMyWords()))
                .filter(Objects::nonNull);
    }
}
