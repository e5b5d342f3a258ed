package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgreementTest {
    @ParameterizedTest(name = "asked for {0}, the member speaking {1}: {2}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-,      en,     en",
                "-,      es,     es",
                "-,      es en,  en",
                "-,      fr,     en",
                "es,     en,     es",
                "es-MX,  en,     es",
                "'fr, es;q=0.5', en, es",
                "en-US,  es,     en",
                "fr,     es,     es",
                "*,      es,     es",
                "';;;',  en,     en",
                "'',     en,     en",
            })
    void itIsSpokenInTheReadersLanguage(@Nullable String asked, String spoken, String expected) {
        assertThat(Agreement.spokenTo(asked, List.of(spoken.split(" "))).language())
                .isEqualTo(expected);
    }

    @Test
    void theWordsSayWhatBothCanCountOn() {
        assertThat(text("en"))
                .contains("stays between the two of you, with these limits")
                .contains("not a crisis service")
                .contains("988")
                .contains("No friendship on the side")
                .contains("pause or end this at any time");
        assertThat(text("es"))
                .contains("con estos límites")
                .contains("no es un servicio de crisis")
                .contains("988")
                .contains("Sin amistad aparte")
                .contains("en cualquier momento");
    }

    @Test
    void theWordsNeverSpeakDownToAnybody() {
        List<String> words = List.of(
                "patient",
                "client",
                "user",
                "case",
                "addict",
                "relapse",
                "must",
                "should",
                "need to",
                "abuse",
                "paciente",
                "cliente",
                "usuari",
                "adict",
                "recaída",
                "debes",
                "tienes que");

        for (String word : words) {
            assertThat(text("en").toLowerCase(java.util.Locale.ROOT)).doesNotContainPattern("\\b" + word);
            assertThat(text("es").toLowerCase(java.util.Locale.ROOT)).doesNotContainPattern("\\b" + word);
        }
    }

    private static String text(String language) {
        return Agreement.spokenTo(language, Set.of()).text(Agreement.CURRENT);
    }
}
