package org.beside.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may read the trail, and how much of it. */
@QuarkusTest
class AuditResourceTest extends BesideTest {
    private static final String ME = "member6";
    private static final String OTHER = "specialist6";

    @Inject
    Event<Act> told;

    @Inject
    AuditRepository entries;

    private Anchor before = Anchor.BEGINNING;

    @BeforeEach
    void goOnFromHere() {
        before = entries.head();
    }

    @Test
    void iReadWhatIsOnRecordAboutMe() {
        UUID subject = done(Fixtures.id(ME), Fixtures.id(ME));

        JsonPath newest = newest(ME, ME);

        assertThat(newest.getString("action")).isEqualTo("test.done");
        assertThat(newest.getString("outcome")).isEqualTo("DONE");
        assertThat(newest.getBoolean("byMe")).isTrue();
        assertThat(newest.getString("subjectId")).isEqualTo(subject.toString());
        assertThat(newest.getMap("")).doesNotContainKeys("actorId", "aboutId", "requestId", "seq");
    }

    @Test
    void whoElseActedAndOnWhatIsNotTold() {
        done(Fixtures.id(OTHER), Fixtures.id(ME));

        JsonPath newest = newest(ME, ME);

        assertThat(newest.getBoolean("byMe")).isFalse();
        assertThat(newest.getMap("")).containsOnlyKeys("id", "at", "action", "outcome", "byMe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"member7", OTHER, "supervisor-north", "coordinator-north"})
    void nobodyElseReadsIt(String account) {
        as(account).get("/v1/audit?about=" + Fixtures.id(ME)).then().statusCode(404);
    }

    @Test
    void anOperatorReadsAllOfIt() {
        UUID subject = done(Fixtures.id(OTHER), Fixtures.id(ME));

        JsonPath line =
                as("operator1").get("/v1/audit?limit=1&about=" + subject).jsonPath();

        assertThat(line.getString("items[0].actorId")).isEqualTo("" + Fixtures.id(OTHER));
        assertThat(line.getString("items[0].aboutId")).isEqualTo("" + Fixtures.id(ME));
        assertThat(line.getLong("items[0].seq")).isEqualTo(before.seq() + 1);
    }

    @Test
    void whoIsBlockedReadsNothingOfIt() {
        List<String> saw = as(OTHER)
                .get("/v1/audit?about=" + Fixtures.id(OTHER))
                .jsonPath()
                .getList("items.id");

        as(ME).put("/v1/me/blocks/" + Fixtures.id(OTHER)).then().statusCode(200);
        as(ME).delete("/v1/me/blocks/" + Fixtures.id(OTHER)).then().statusCode(204);

        assertThat(newest(ME, ME).getString("action")).isEqualTo("safety.unblocked");
        JsonPath sees = as(OTHER).get("/v1/audit?about=" + Fixtures.id(OTHER)).jsonPath();
        List<String> fresh = new ArrayList<>(sees.getList("items.id", String.class));
        fresh.removeAll(saw);
        assertThat(fresh).hasSize(1);
        assertThat(sees.getString("items[0].action")).isEqualTo("audit.read");
    }

    @Test
    void readingIsOnRecordOnce() {
        as("operator1").get("/v1/audit?about=" + Fixtures.id(ME)).then().statusCode(200);

        assertThat(since()).singleElement().satisfies(line -> {
            assertThat(line.entry().action()).isEqualTo("audit.read");
            assertThat(line.entry().actorId()).isEqualTo(Fixtures.id("operator1"));
            assertThat(line.entry().aboutId()).isEqualTo(Fixtures.id(ME));
        });
    }

    @Test
    void aRefusalIsOnRecordOnceWithItsRequest() {
        String request = "refused-" + Fixtures.freshId();

        as(ME).header("X-Request-Id", request)
                .get("/v1/audit?about=" + Fixtures.id(OTHER))
                .then()
                .statusCode(404);

        assertThat(since())
                .singleElement()
                .satisfies(line -> assertThat(line.entry())
                        .usingRecursiveComparison()
                        .ignoringFields("id", "at")
                        .isEqualTo(new AuditEntry(
                                line.entry().id(),
                                line.entry().at(),
                                "GET /v1/audit",
                                AuditEntry.Outcome.DENIED,
                                Fixtures.id(ME),
                                null,
                                Fixtures.id(OTHER),
                                null,
                                request)));
    }

    @Test
    void aRoleThatIsMissingIsOnRecordToo() {
        as(ME).body("{}").post("/v1/audit/verification").then().statusCode(403);

        assertThat(since()).singleElement().satisfies(line -> {
            assertThat(line.entry().action()).isEqualTo("POST /v1/audit/verification");
            assertThat(line.entry().outcome()).isEqualTo(AuditEntry.Outcome.DENIED);
            assertThat(line.entry().actorId()).isEqualTo(Fixtures.id(ME));
        });
    }

    @Test
    void whatIsMerelyNotThereYetIsNoRefusal() {
        as("member9").delete("/v1/me/waitlist");
        before = entries.head();
        as("member9").get("/v1/connections?state=ACTIVE").then().statusCode(200);

        assertThat(since()).isEmpty();
    }

    @Test
    void pagesFollowEachOtherAlsoWhileLinesAreAdded() {
        UUID person = Fixtures.freshId();
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            written.addFirst(done(person, person).toString());
        }

        JsonPath first =
                as("operator1").get("/v1/audit?limit=2&about=" + person).jsonPath();
        done(person, person);
        JsonPath second = as("operator1")
                .get("/v1/audit?limit=3&about=" + person + "&cursor=" + first.getString("next"))
                .jsonPath();

        List<String> read = new ArrayList<>(first.getList("items.subjectId", String.class));
        read.addAll(second.getList("items.subjectId", String.class));
        assertThat(read).isEqualTo(written);
    }

    @Test
    void somebodyMustBeNamed() {
        as(ME).get("/v1/audit").then().statusCode(400).body("errors[0].field", equalTo("about"));
        as(ME).get("/v1/audit?about=me").then().statusCode(400);
    }

    @Test
    void operatorsCheckTheTrailFromAnAnchorOn() {
        done(Fixtures.id(ME), Fixtures.id(ME));
        Anchor head = entries.head();

        verification(before, head)
                .then()
                .statusCode(200)
                .body("intact", equalTo(true))
                .body("lines", equalTo(1))
                .body("head.mac", equalTo(head.macInHex()));
        assertThat(since().getLast().entry().action()).isEqualTo("audit.verified");
    }

    @Test
    void operatorsAreToldWhereItIsBroken() {
        done(Fixtures.id(ME), Fixtures.id(ME));
        Fixtures.execute("update audit_entry set action = 'test.undone' where seq = ?", before.seq() + 1);

        verification(before, before)
                .then()
                .statusCode(200)
                .body("intact", equalTo(false))
                .body("faults[0].flaw", equalTo("ALTERED"));
    }

    @Test
    void anAnchorThatIsNoneIsRefused() {
        as("operator1")
                .body("{\"from\":{\"seq\":1,\"mac\":\"zz\"}}")
                .post("/v1/audit/verification")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("from.mac"));
    }

    private static Response verification(Anchor from, Anchor known) {
        return as("operator1")
                .body("{\"from\":%s,\"anchors\":[%s]}".formatted(json(from), json(known)))
                .post("/v1/audit/verification");
    }

    private static String json(Anchor anchor) {
        return "{\"seq\":%d,\"mac\":\"%s\"}".formatted(anchor.seq(), anchor.macInHex());
    }

    private UUID done(UUID by, UUID about) {
        Act act = new Act("test.done", by, about, UUID.randomUUID());
        QuarkusTransaction.requiringNew().run(() -> told.fire(act));
        return act.subject();
    }

    private static JsonPath newest(String reader, String about) {
        return as(reader)
                .get("/v1/audit?limit=1&about=" + Fixtures.id(about))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items[0]");
    }

    private List<AuditEntry.Sealed> since() {
        return entries.along(before.seq(), Long.MAX_VALUE, 100);
    }
}
