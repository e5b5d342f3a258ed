package org.beside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a production start must never go by. */
class ReadinessChecksTest {
    private static final String NAME = "beside.identity.client-secret";

    @ParameterizedTest
    @ValueSource(strings = {"beside-api-dev-secret", "beside-dev", "message-dev-kek", "\\${BESIDE_KEYCLOAK_SECRET}"})
    void aSecretThatEverybodyKnowsIsNamedAndNotTold(String value) {
        assertThat(ReadinessChecks.knownSecrets(with(NAME, value))).containsExactly(NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:this-key-is-known-to-each-developer-dev-kek",
                "2:bm9ib2R5LWVsc2UtaGFzLXRoaXMta2V5LTAwMDAwMDA, 1:this-key-is-known-to-each-developer-dev-kek",
                "1:this-key-is-known-to-each-developer-dev-kek,0:bm9ib2R5LWVsc2UtaGFzLXRoaXMta2V5LTAwMDAwMDA"
            })
    void noneOfTheKeysForMessagesIsADevelopers(String keys) {
        assertThat(ReadinessChecks.knownSecrets(with("beside.vault.kek", keys))).containsExactly("beside.vault.kek");
    }

    @Test
    void aSecretOfItsOwnIsFine() {
        assertThat(ReadinessChecks.knownSecrets(with(NAME, "Zk3-nobody-else-has-this")))
                .isEmpty();
    }

    @Test
    void whatIsNoSecretMayHoldAnything() {
        assertThat(ReadinessChecks.knownSecrets(with("beside.identity.realm", "beside-dev")))
                .isEmpty();
    }

    @Test
    void aProfileThatIsNotRunningMayHoldAnything() {
        assertThat(ReadinessChecks.knownSecrets(with("%dev." + NAME, "beside-api-dev-secret")))
                .isEmpty();
    }

    private static Config with(String name, String value) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of(name, value), "test", 100))
                .build();
    }
}
