package org.beside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.beside.BesideTest;
import org.beside.Tokens;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VerifiedTokensTest extends BesideTest {
    @Inject
    VerifiedTokens tokens;

    @Test
    void aTokenThatWasVerifiedIsKnownAgain() {
        String token = Tokens.of("member8");
        asksWith(token, 200);
        long before = tokens.stats().hitCount();

        asksWith(token, 200);

        assertThat(tokens.stats().hitCount()).isEqualTo(before + 1);
    }

    @Test
    void aTokenIsKnownLetterByLetterAndNotBySomeOfThem() {
        String token = Tokens.of("member8");
        asksWith(token, 200);
        char last = token.charAt(token.length() - 2);

        asksWith(
                token.substring(0, token.length() - 2) + (last == 'A' ? 'B' : 'A') + token.charAt(token.length() - 1),
                401);
        asksWith(token.substring(0, token.lastIndexOf('.') + 1), 401);
        asksWith(token.substring(0, token.length() - 8), 401);
    }

    @Test
    void whatIsRefusedIsNotRemembered() {
        String refused = Tokens.through("no-audience", "member8");
        asksWith(refused, 401);

        asksWith(refused, 401);
    }

    @Test
    void nobodyIsRememberedLongerThanTheirTokenLives() {
        String token = Tokens.of("member8");
        asksWith(token, 200);
        clock.advance(Duration.ofMinutes(6));
        asksWith(token, 200);
        long before = tokens.stats().missCount();

        asksWith(token, 200);

        assertThat(tokens.stats().missCount()).isEqualTo(before + 1);
    }

    private static void asksWith(String token, int expected) {
        assertThat(bearing(token).get("/v1/me").statusCode()).isEqualTo(expected);
    }
}
