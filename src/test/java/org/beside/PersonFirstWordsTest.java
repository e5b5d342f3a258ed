package org.beside;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.beside.PersonFirstWords.assertKind;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonFirstWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Help for addicts",
                "He relapsed",
                "The patient was discharged",
                "She committed suicide",
                "Frequent flyer",
                "You should rest",
                "Your case is open",
                "Ayuda para adictos",
                "Alcohólicos Anónimos",
                "El paciente recayó en su vicio",
                "Sufre de depresión"
            })
    void aLabelInPlaceOfAPersonIsNoticed(String unkind) {
        assertThatThrownBy(() -> assertKind("a test", unkind))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rather");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Living with alcohol use",
                "In case you need it, call 988",
                "Living with highs and lows (bipolar)",
                "Vivir con altas y bajas (bipolaridad)",
                "Tomé un trago anoche"
            })
    void plainWordsPass(String kind) {
        assertKind("a test", kind);
    }
}
