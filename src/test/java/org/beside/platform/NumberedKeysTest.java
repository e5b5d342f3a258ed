package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys come from a setting, and a setting that holds none stops the start. */
class NumberedKeysTest {
    private static final String NEW = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OLD = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-A";

    @Test
    void theFirstIsTheNewestAndAllOfThemAreThere() {
        NumberedKeys keys = NumberedKeys.read("test", "7:" + NEW + ", 3:" + OLD);

        assertThat(keys.newest()).isEqualTo(7);
        assertThat(keys.numbers()).containsExactly(7, 3);
        assertThat(keys.key(7)).hasValueSatisfying(key -> assertThat(key).hasSize(32));
        assertThat(keys.key(4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret-words",
                "1:",
                "1:secret-words",
                "one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,"
            })
    void whatIsNoKeyIsRefusedAndNotTold(String setting) {
        assertThatThrownBy(() -> NumberedKeys.read("beside.some.kek", setting))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("beside.some.kek")
                .hasMessageNotContaining("secret-words")
                .hasNoCause();
    }
}
