package org.beside.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beside.PersonFirstWords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the sample people say is said person-first, claims nothing clinical and gives no way around the service. */
class SampleWordsTest {
    /** What belongs to clinicians, and telling others what they have to do. */
    private static final Pattern NOT_A_PEERS = Pattern.compile(
            """
            \\b(should | must | needs?.to | therap\\w* | counsel\\w* | clinic\\w* | diagnos\\w* | prescri\\w* | cure[sd]? | treatment
            | doctor | licensed | deb(o|es?|ías?|erías?) | tienes.que | terap\\w* | diagn\\w* | recet\\w* | cur(a|o|amos))\\b""", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.COMMENTS);

    private static final Pattern WAY_AROUND = Pattern.compile("\\d{3}|@|https?:|www\\.|\\.(com|org|net)\\b");

    @Test
    void everySentenceIsOneAPeerSpecialistWouldSay() {
        Stream<String> reviewed = Stream.of("bios-en.txt", "bios-es.txt")
                .flatMap(file -> SampleText.rows(file).stream())
                .map(List::getLast);

        assertThat(Stream.concat(reviewed, demoWords()))
                .hasSizeGreaterThan(200)
                .allSatisfy(sentence -> PersonFirstWords.assertKind("the sample world", sentence))
                .noneMatch(sentence -> NOT_A_PEERS.matcher(sentence).find())
                .noneMatch(sentence -> WAY_AROUND.matcher(sentence).find());
    }

    @Test
    void everyNameIsJustAName() {
        List<String> names = SampleText.rows("names.txt").stream()
                .flatMap(row -> SampleText.words(row.getLast()).stream())
                .toList();

        assertThat(names).hasSizeGreaterThan(500).allMatch(name -> name.matches("[\\p{L}-]{2,16}"));
        assertThat(names).allSatisfy(name -> PersonFirstWords.assertKind("the sample world", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"I offer therapy.", "You must try yoga.", "Debes descansar.", "My diagnosis was wrong."})
    void whatIsNotAPeersIsSeen(String sentence) {
        assertThat(NOT_A_PEERS.matcher(sentence).find()).isTrue();
    }

    private static Stream<String> demoWords() {
        DemoPeople demo = new DemoPeople(Instant.EPOCH);
        return Stream.concat(
                        demo.specialists().map(specialist -> specialist.face().bio()),
                        demo.members().map(member -> member.face().inMyWords()))
                .filter(Objects::nonNull);
    }
}
