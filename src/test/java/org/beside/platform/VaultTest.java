package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private static final String ONE = "1:" + key("the-first-key-of-this-test-00000");
    private static final String TWO = "2:" + key("the-second-key-of-this-test-0000");
    private static final byte[] PLACE = bytes("here");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "1:", "1:too-short", "one:dG9vLXNob3J0", "1:dG9vLXNob3J0", ":", ","})
    void withoutAKeyThereIsNoVault(String keys) {
        assertThatThrownBy(() -> new Vault(() -> keys))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("beside.vault.kek")
                .hasNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("dG9vLXNob3J0", "too-short"));
    }

    @Test
    void whatIsSealedOpensForItsPlaceAlone() {
        Vault vault = new Vault(() -> ONE);
        byte[] sealed = vault.seal(bytes("secret"), PLACE);

        assertThat(vault.open(sealed, PLACE)).contains(bytes("secret"));
        assertThat(vault.open(sealed, bytes("there"))).isEmpty();
    }

    @Test
    void anOlderKeyOpensAndTheNewestSeals() {
        byte[] before = new Vault(() -> ONE).seal(bytes("secret"), PLACE);
        Vault rotated = new Vault(() -> TWO + ", " + ONE);

        assertThat(rotated.primary()).isEqualTo(2);
        assertThat(rotated.open(before, PLACE)).contains(bytes("secret"));
        assertThat(new Vault(() -> TWO).open(rotated.seal(bytes("secret"), PLACE), PLACE))
                .contains(bytes("secret"));
        assertThat(new Vault(() -> TWO).open(before, PLACE)).isEmpty();
    }

    private static String key(String thirtyTwo) {
        return Base64.getEncoder().encodeToString(bytes(thirtyTwo));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
