package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.beside.Fixtures;
import org.beside.Tokens;
import org.junit.jupiter.api.Test;

/** Being woken: hints that come at once, and from which nothing has to be believed. */
@QuarkusTest
class EventStreamTest extends MessagingScene {
    @Inject
    Doorbell doorbell;

    @Test
    void aMessageWakesBothSidesAndTheEventLeadsToIt() throws IOException, InterruptedException {
        try (Listening specialist = new Listening(SPECIALIST, null);
                Listening member = new Listening(MEMBER, null)) {
            specialist.next("id");
            member.next("id");
            sent(MEMBER, "are you there?");

            String wake = specialist.nextEvent("wake");

            assertThat(wake).doesNotContain("there");
            assertThat(since(Listening.field(wake, "id")).getList("conversations[0].messages.text"))
                    .containsExactly("are you there?");
            member.nextEvent("wake");
        }
    }

    @Test
    void whatHappenedWhileNobodyListenedIsToldOnReturn() throws IOException, InterruptedException {
        String last;
        try (Listening specialist = new Listening(SPECIALIST, null)) {
            last = specialist.next("id");
        }
        sent(MEMBER, "are you there?");

        try (Listening specialist = new Listening(SPECIALIST, last)) {
            assertThat(Listening.field(specialist.nextEvent("wake"), "id")).isNotEmpty();
        }
    }

    @Test
    void thatSomebodyWritesIsToldToTheOtherAndKeptNowhere() throws IOException, InterruptedException {
        try (Listening specialist = new Listening(SPECIALIST, null)) {
            specialist.next("id");
            for (int i = 0; i < 5; i++) {
                assertThat(as(MEMBER)
                                .put("/v1/conversations/%s/typing".formatted(talk))
                                .statusCode())
                        .isEqualTo(204);
            }
            sent(MEMBER, "hello");

            assertThat(specialist.nextEvent("typing")).contains(talk.toString());
            assertThat(specialist.nextEvent("wake")).isNotEmpty();
            assertThat(specialist.next("")).isEqualTo("still here");
        }
        step("pause");
        assertThat(slug(as(MEMBER).put("/v1/conversations/%s/typing".formatted(talk))))
                .isEqualTo("409 conversation-paused");
        assertThat(slug(as("member2").put("/v1/conversations/%s/typing".formatted(talk))))
                .isEqualTo("404 not-found");
    }

    @Test
    void whoWritesOfDyingIsLedToHelpOnEveryDevice() throws IOException, InterruptedException {
        try (Listening member = new Listening(MEMBER, null)) {
            member.next("id");
            sent(MEMBER, "I want to die");

            assertThat(member.nextEvent("safety")).doesNotContain("die");
        }
    }

    @Test
    void aStreamOutlivesADatabaseThatDoesNotAnswerAndMissesNothing() throws IOException, InterruptedException {
        try (Listening specialist = new Listening(SPECIALIST, null)) {
            specialist.next("id");
            sent(MEMBER, "before");
            specialist.nextEvent("wake");
            Fixtures.execute("alter table participant rename to participant_away");
            try {
                doorbell.wakeHere(Fixtures.id(SPECIALIST));
                assertThat(specialist.next("")).isEqualTo("still here");
            } finally {
                Fixtures.execute("alter table participant_away rename to participant");
            }
            sent(MEMBER, "afterwards");

            String wake = specialist.nextEvent("wake");

            assertThat(since(Listening.field(wake, "id")).getList("conversations[0].messages.text"))
                    .containsExactly("afterwards");
        }
    }

    @Test
    void theStreamEndsWithTheTokenThatOpenedIt() throws IOException, InterruptedException {
        clock.advance(Duration.ofMinutes(5).minusSeconds(2));

        try (Listening member = new Listening(MEMBER, null)) {
            assertThat(member.untilTheEnd()).hasSizeLessThan(300);
        }
    }

    @Test
    void aStreamIsNotOpenedFromABrokenOrOldPlace() throws IOException, InterruptedException {
        String token;
        try (Listening member = new Listening(MEMBER, "nonsense")) {
            assertThat(member.status()).isEqualTo(400);
        }
        try (Listening member = new Listening(MEMBER, null)) {
            token = member.next("id");
        }
        clock.advance(Duration.ofDays(31));
        try (Listening member = new Listening(MEMBER, token)) {
            assertThat(member.status()).isEqualTo(410);
        }
    }

    @Test
    void anAppThatWouldRatherSpeakHttp2IsServedToo() throws IOException, InterruptedException {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:%d/v1/sync".formatted(RestAssured.port)))
                    .header("Authorization", "Bearer " + Tokens.of(MEMBER))
                    .build();

            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private static JsonPath since(String token) {
        return as(SPECIALIST).queryParam("since", token).get("/v1/sync").jsonPath();
    }
}
