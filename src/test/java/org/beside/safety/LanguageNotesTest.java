package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.beside.PersonFirstWords;
import org.beside.safety.LanguageNotes.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageNotesTest {
    private static final LanguageNotes NOTES = new LanguageNotes();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            I was an addict like you                 | an addict
            How long have you been clean?            | been clean
            a Relapse is no end                      | Relapse
            he committed suicide                     | committed suicide
            You should go to a meeting               | You should
            other patients felt that                 | other patients
            someone suffering from depression        | suffering from
            my other clients say so                  | clients
            you sound crazy                          | sound crazy
            she's in denial                          | in denial
            una recaída no es el final               | recaída
            los alcohólicos que conozco              | alcohólicos
            deberías llamar                          | deberías
            eres un adicto                           | adicto
            """)
    void aWordThatMayWeighIsNotedAsItWasWritten(String text, String term) {
        assertThat(NOTES.on(text)).extracting(Note::term).containsExactly(term);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thank you for telling me. What would help today?",
                "be patient with yourself",
                "you must be tired",
                "let's clean the kitchen first",
                "in that case, see you Monday",
                "you don't have to answer",
                "that week was crazy",
                "healthy habits take time",
                "¿qué te gustaría hacer hoy?",
                ""
            })
    void ordinaryWordsAreLeftAlone(String text) {
        assertThat(NOTES.on(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "you wrote \"I am an addict\" and I hear you",
                "you wrote “I relapsed” and I hear you",
                "dijiste «soy una adicta» y te escucho",
                "> I relapsed\nthank you for telling me"
            })
    void whatIsQuotedIsNeverCorrected(String text) {
        assertThat(NOTES.on(text)).isEmpty();
    }

    @Test
    void aQuotationThatNeverEndsHidesNothing() {
        assertThat(NOTES.on("he said \"ok and then my relapse came"))
                .extracting(Note::term)
                .containsExactly("relapse");
    }

    @Test
    void eachNoteSaysWhyAndWhatToTry() {
        assertThat(NOTES.on("he is a junkie"))
                .containsExactly(new Note(
                        "junkie", "A person is more than what they live with.", "a person who uses substances"));
    }

    @Test
    void theSameAdviceIsGivenOnceAndNeverMoreThanThree() {
        assertThat(NOTES.on("relapse, relapse and relapse")).hasSize(1);
        assertThat(NOTES.on("addicts, junkies, drunks, clients and patients who relapse"))
                .hasSize(3);
    }

    @Test
    void whatTheNotesSayIsKindItself() {
        List<String[]> rows = PhraseFinder.rows(PhraseFinder.lines("/safety/language-notes.tsv"));

        assertThat(rows).hasSizeGreaterThan(60).allSatisfy(row -> {
            PersonFirstWords.assertKind(row[0], row[3]);
            PersonFirstWords.assertKind(row[0], row[4]);
        });
        assertThat(rows).extracting(row -> row[0]).doesNotHaveDuplicates();
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll String text) {
        assertThat(NOTES.on(text)).hasSizeLessThan(4);
    }
}
