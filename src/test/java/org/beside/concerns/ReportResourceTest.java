package org.beside.concerns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.Walks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody did is kept as it was, for those who look after the two, and for nobody else. */
@QuarkusTest
class ReportResourceTest extends BesideTest {
    private static final UUID SPECIALIST = Fixtures.id("specialist1");

    private UUID talk;

    @BeforeEach
    void twoWalkTogetherUnderNorth() {
        Fixtures.clear();
        Fixtures.member("member1").create();
        Fixtures.affiliate(Fixtures.specialist("specialist1").create(), "north");
        talk = Walks.agreed("member1", "specialist1");
    }

    /** Other tests meet the same people as strangers. */
    @AfterEach
    void theyPart() {
        Fixtures.clear();
    }

    @ParameterizedTest
    @EnumSource(ConcernApi.Category.class)
    void everyCategoryIsReceived(ConcernApi.Category category) {
        UUID id = Fixtures.freshId();

        report("member1", id, Map.of("about", SPECIALIST, "category", category))
                .then()
                .statusCode(201)
                .body("category", equalTo(category.name()))
                .body("seqs", equalTo(List.of()));

        as("supervisor-north").get("/v1/supervision/queue").then().body("items.what", contains(category.name()));
        as("member1").get("/v1/reports/" + id).then().statusCode(200);
    }

    @Test
    void theChosenMessagesAreKeptAsTheyStoodAlsoWhenTheyAreTakenBack() {
        UUID message = Fixtures.freshId();
        Walks.send("specialist1", talk, message, "canary: you will never make it")
                .then()
                .statusCode(201);
        UUID id = Fixtures.freshId();
        reportMessages(id, 1L).then().statusCode(201).body("seqs", contains(1));

        as("specialist1")
                .delete("/v1/conversations/%s/messages/%s".formatted(talk, message))
                .then()
                .statusCode(200);

        assertThat(Fixtures.number(
                        "select count(*) from vault.safety_text where thing_id = ? and part = 'MESSAGES'", id))
                .isEqualTo(1);
        assertThat(Fixtures.number("""
                        select count(*) from vault.safety_text
                        where position(convert_to('canary', 'UTF8') in sealed) > 0""")).isZero();
    }

    @Test
    void whoBlockedFirstMayStillReport() {
        Walks.write("specialist1", talk, "I like you more than I should");
        as("member1").put("/v1/me/blocks/" + SPECIALIST).then().statusCode(200);

        reportMessages(Fixtures.freshId(), 1L).then().statusCode(201);
    }

    @Test
    void aReportSentAgainIsOneReport() {
        UUID id = Fixtures.freshId();
        report("member1", id, Map.of("about", SPECIALIST, "category", "MONEY"))
                .then()
                .statusCode(201);

        report("member1", id, Map.of("about", SPECIALIST, "category", "MONEY"))
                .then()
                .statusCode(200);

        report("member1", id, Map.of("about", SPECIALIST, "category", "OTHER"))
                .then()
                .statusCode(422);
        assertThat(Fixtures.count("supervision_item")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReportedIsRefused() {
        Walks.write("specialist1", talk, "hello");
        UUID stranger = Fixtures.freshId();
        Fixtures.member("member2").create();

        reportMessages(Fixtures.freshId(), 1L, 2L).then().statusCode(422);
        report("member1", Fixtures.freshId(), Map.of("about", Fixtures.id("member1"), "category", "OTHER"))
                .then()
                .statusCode(400);
        report("member1", Fixtures.freshId(), Map.of("about", stranger, "conversationId", talk, "category", "OTHER"))
                .then()
                .statusCode(400);
        report("member1", Fixtures.freshId(), Map.of("about", SPECIALIST, "seqs", List.of(1), "category", "OTHER"))
                .then()
                .statusCode(400);
        report("member2", Fixtures.freshId(), Map.of("about", SPECIALIST, "conversationId", talk, "category", "OTHER"))
                .then()
                .statusCode(404);
        report("supervisor-north", Fixtures.freshId(), Map.of("about", SPECIALIST, "category", "OTHER"))
                .then()
                .statusCode(403);
        assertThat(Fixtures.count("report")).isZero();
    }

    @Test
    void anAnswerDoesNotTellWhetherThereIsSuchAPerson() {
        report("member1", Fixtures.freshId(), Map.of("about", Fixtures.freshId(), "category", "OTHER"))
                .then()
                .statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1"})
    void whoeverIsReportedCanFindOutNeitherThatNorByWhom(String reporter) {
        String reported = reporter.equals("member1") ? "specialist1" : "member1";
        Walks.write(reported, talk, "something unkind");
        List<String> before = allThatTheyRead(reported);
        UUID id = Fixtures.freshId();

        report(
                        reporter,
                        id,
                        Map.of(
                                "about",
                                Fixtures.id(reported),
                                "conversationId",
                                talk,
                                "seqs",
                                List.of(1),
                                "category",
                                "JUDGED_OR_RIDICULED",
                                "note",
                                "it hurt"))
                .then()
                .statusCode(201);

        assertThat(allThatTheyRead(reported)).isEqualTo(before);
        as(reported).get("/v1/reports/" + id).then().statusCode(404);
        assertThat(rowsAbout("audit_entry", "about_id", reported)).isZero();
        assertThat(rowsAbout("audit_entry", "actor_id", reported)).isZero();
        assertThat(Fixtures.number(
                        "select count(*) from notice where person_id = ? and kind not like 'message.%' and kind not like 'connection.%'",
                        Fixtures.id(reported)))
                .isZero();
    }

    private List<String> allThatTheyRead(String account) {
        return Stream.of(
                        "/v1/me",
                        "/v1/connections",
                        "/v1/conversations",
                        "/v1/conversations/%s/messages".formatted(talk),
                        "/v1/me/blocks",
                        "/v1/me/openings")
                .map(path -> as(account).get(path).asString())
                .toList();
    }

    private long rowsAbout(String table, String column, String account) {
        return Fixtures.number(
                "select count(*) from %s where %s = ? and at >= ? and action like 'concern.%%'"
                        .formatted(table, column),
                Fixtures.id(account),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private Response reportMessages(UUID id, Long... seqs) {
        return report(
                "member1",
                id,
                Map.of("about", SPECIALIST, "conversationId", talk, "seqs", List.of(seqs), "category", "DISCOURAGED"));
    }

    private static Response report(String account, UUID id, Map<String, Object> body) {
        return as(account).body(body).put("/v1/reports/" + id);
    }
}
