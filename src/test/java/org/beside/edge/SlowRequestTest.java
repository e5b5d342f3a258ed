package org.beside.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever takes their time holds nothing up: what does not come in time is answered and cut. */
@QuarkusTest
class SlowRequestTest extends BesideTest {
    private static final int HEADERS = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 4000", "Transfer-Encoding: chunked"})
    void aBodyThatComesDropByDropIsCutOff(String length) throws IOException {
        String head = String.join(
                "\r\n",
                "PUT /v1/me/member HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json",
                "Authorization: Bearer " + Tokens.of("member1"),
                length,
                "",
                "");
        byte[] drop = length.startsWith("T") ? bytes("1\r\n \r\n") : bytes(" ");

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(bytes(head));
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
                out.write(drop);
                return in.available() > 0;
            });

            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 408")
                    .containsIgnoringCase("connection: close")
                    .contains("\"type\":\"/problems/too-slow\"");
        }
        as("member1").get("/v1/me").then().statusCode(200);
    }

    /** The body is there; that the answer takes as long as a slow body may is not the caller's fault. */
    @Test
    void aBodyThatCameIsNotTakenForASlowOneHoweverLongTheAnswerTakes() throws IOException, SQLException {
        Fixtures.member("member1").create();
        String head = String.join(
                "\r\n",
                "POST /v1/matches HTTP/1.1",
                "Host: localhost",
                "Connection: close",
                "Content-Type: application/json",
                "Authorization: Bearer " + Tokens.of("member1"),
                "Content-Length: 2",
                "",
                "");

        try (Connection holding = Fixtures.connect();
                Statement statement = holding.createStatement();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            holding.setAutoCommit(false);
            statement.execute("lock table member in access exclusive mode");
            socket.getOutputStream().write(bytes(head));
            socket.getOutputStream().write(bytes("{}"));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .as("the endpoint's own answer, when it did not get the lock")
                    .startsWith("HTTP/1.1 409");
        }
    }

    @Test
    void headersWithoutEndAreCutOff() {
        assertThat(RawHttp.ask("GET /v1/me HTTP/1.1", "X-Much: " + "x".repeat(HEADERS))
                        .status())
                .isEqualTo(431);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
