package org.beside.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.contract.Contract.Operation;
import org.beside.contract.Matrix.Caller;
import org.beside.sample.Agency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract, asked by everybody about what is not theirs: the table says what each is answered. An
 * operation without a row fails the build, and the row it gets is a diff that somebody looks at.
 */
@QuarkusTest
class MatrixTest extends BesideTest {
    private static final Path TABLE = Path.of("src/test/resources/contract/matrix.tsv");
    private static final UUID NORTH = Agency.named("north").id();
    private static final String OWNER = "member8";

    /** With an id that nobody used this is a new request, and answered as one. */
    private static final String ASKS = "PUT /v1/connections/{id}";

    /** Those concerned first read, then do things, and take back or end what there is last of all. */
    private static final Comparator<Operation> LEAVING_LAST =
            Comparator.comparingInt(operation -> switch (operation.method()) {
                case "GET" -> 0;
                case "DELETE" -> 2;
                default -> operation.path().matches(".*/(ending|cancellation|withdrawal|outcome)") ? 3 : 1;
            });

    private static final String COMPANION = "specialist8";
    private static final String BLOCKED = "member9";

    private final UUID walk = Fixtures.freshId();
    private final UUID blockedWalk = Fixtures.freshId();
    private final UUID message = Fixtures.freshId();
    private final UUID session = Fixtures.freshId();
    private final UUID concern = Fixtures.freshId();
    private final UUID report = Fixtures.freshId();
    private final UUID invitation = Fixtures.freshId();
    private UUID export = Fixtures.freshId();
    private UUID item = Fixtures.freshId();

    /** Two walk together, wrote and meet; a third one did so too, until the specialist blocked them. */
    @BeforeEach
    void arrange() {
        Fixtures.clear();
        Stream.of("member1", OWNER, BLOCKED)
                .forEach(account -> Fixtures.member(account).create());
        Stream.of("specialist1", COMPANION)
                .forEach(account -> Fixtures.specialist(account).create());
        Fixtures.agencies();
        Fixtures.affiliate(Fixtures.id(COMPANION), "south");
        walk(OWNER, walk);
        walk(BLOCKED, blockedWalk);
        Fixtures.execute("""
                insert into session (id, connection_id, member_id, specialist_id, state, starts_at, ends_at, mode,
                    member_zone, specialist_zone, asked, booked_at, changed_at, short_notice, member_absent,
                    specialist_absent, version)
                values (?, ?, ?, ?, 'CONFIRMED', now() + interval '2 days', now() + interval '49 hours', 'VIDEO', 'UTC',
                    'UTC', 'x', now(), now(), false, false, false, 1)
                """, session, walk, Fixtures.id(OWNER), Fixtures.id(COMPANION));
        as(OWNER)
                .body(Map.of("text", "hello"))
                .put("/v1/conversations/%s/messages/%s".formatted(walk, message))
                .then()
                .statusCode(201);
        as(OWNER)
                .body("{\"type\":\"ABUSE_CHILD\",\"connectionId\":\"%s\"}".formatted(walk))
                .put("/v1/concerns/" + concern)
                .then()
                .statusCode(201);
        as(OWNER)
                .body("{\"about\":\"%s\",\"category\":\"PRESSURED\"}".formatted(Fixtures.id(COMPANION)))
                .put("/v1/reports/" + report)
                .then()
                .statusCode(201);
        as(OWNER)
                .body("{\"name\":\"My sister\"}")
                .put("/v1/me/trusted-contacts/" + invitation)
                .then()
                .statusCode(201);
        item = as("supervisor-south")
                .get("/v1/supervision/queue?urgent=true")
                .jsonPath()
                .getUUID("items[0].id");
        export = UUID.fromString(as(OWNER).post("/v1/me/export").path("id"));
        as(COMPANION).put("/v1/me/blocks/" + Fixtures.id(BLOCKED)).then().statusCode(200);
    }

    @Test
    void everybodyIsAnsweredWhatTheTableSays() throws IOException {
        Matrix committed = Matrix.read(Files.exists(TABLE) ? Files.readString(TABLE) : "");
        Matrix seen = new Matrix();

        List<Operation> operations = Contract.built().operations();
        Map<Operation, Map<Caller, String>> answers = new LinkedHashMap<>();
        for (Operation operation : operations) {
            answers.put(operation, answers(operation, committed, caller -> !caller.isConcerned()));
        }
        for (Operation operation : operations.stream().sorted(LEAVING_LAST).toList()) {
            Objects.requireNonNull(answers.get(operation)).putAll(answers(operation, committed, Caller::isConcerned));
        }
        answers.forEach(
                (operation, said) -> seen.put(operation.toString(), committed.body(operation.toString()), said));

        if (!seen.toString().equals(committed.toString())) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, seen.toString());
            fail("Who is answered what has changed. %s now says so: look at its diff, and commit it.", TABLE);
        }
    }

    /** Whatever it may do else, with its own token and whoever's id. */
    @Test
    void anAgencysOwnSystemReadsNoConversation() {
        List<Operation> talks = Contract.built().operations().stream()
                .filter(operation -> operation.path().matches("/v1/(conversations|sync|events|specialists/me/inbox).*"))
                .toList();

        assertThat(talks).hasSizeGreaterThan(8);
        for (Operation operation : talks) {
            assertThat(ask(Caller.SYSTEM, operation, "{}", walk, message).statusCode())
                    .as(operation.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsForeignLooksLikeWhatIsMissing() {
        List<String> differences = new ArrayList<>();
        for (Operation operation : Contract.built().operations()) {
            String body = Matrix.committed(TABLE).body(operation.toString());
            for (Caller caller : List.of(Caller.MEMBER, Caller.SPECIALIST, Caller.BLOCKED)) {
                if (!operation.toString().equals(ASKS)
                        && operation.path().contains("{")
                        && caller.isLetInBy(operation)
                        && isAsked(operation, caller)) {
                    Response foreign = ask(caller, operation, filled(body), here(operation, caller));
                    Response missing = ask(caller, operation, filled(body), Fixtures.freshId(), Fixtures.freshId());
                    if (foreign.statusCode() == 404 && !look(foreign).equals(look(missing))) {
                        differences.add(operation + " " + caller + ": " + look(foreign) + " / " + look(missing));
                    }
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private Map<Caller, String> answers(Operation operation, Matrix committed, Predicate<Caller> who) {
        Map<Caller, String> answers = new EnumMap<>(Caller.class);
        Stream.of(Caller.values())
                .filter(who)
                .forEach(
                        caller -> answers.put(caller, answer(operation, committed.body(operation.toString()), caller)));
        return answers;
    }

    private String answer(Operation operation, String body, Caller caller) {
        if (!isAsked(operation, caller)) {
            return Matrix.MAY;
        }
        Response answered = ask(caller, operation, filled(body), here(operation, caller));
        int status = answered.statusCode();
        assertThat(onRecord(answered))
                .as("%s %s %d on record", operation, caller, status)
                .isEqualTo(isDenial(operation, caller, status) ? List.of(operation + " DENIED") : List.of());
        if (operation.isPublic()) {
            assertThat(status).as("%s %s", operation, caller).isNotIn(401, 403);
        } else if (caller == Caller.NOBODY) {
            assertThat(status).as("%s %s", operation, caller).isEqualTo(401);
        } else if (!caller.isLetInBy(operation)) {
            assertThat(status).as("%s %s", operation, caller).isEqualTo(403);
        }
        return String.valueOf(status);
    }

    /** What is refused to somebody because it is not theirs, or because of who they are; not what they did wrong. */
    private static boolean isDenial(Operation operation, Caller caller, int status) {
        boolean namesSomething =
                operation.path().contains("{") || !query(operation).isEmpty();
        return !operation.isPublic() && caller != Caller.NOBODY && (status == 403 || (status == 404 && namesSomething));
    }

    private static List<String> onRecord(Response answer) {
        return Fixtures.rows(
                        "select action, outcome from audit_entry where request_id = ? and outcome <> 'DONE'",
                        answer.header("X-Request-Id"))
                .stream()
                .map(line -> line.get(0) + " " + line.get(1))
                .toList();
    }

    /** Not what somebody may do with what is theirs: the rooms' own tests do that. Nor what never ends. */
    private static boolean isAsked(Operation operation, Caller caller) {
        boolean isTheirs =
                !operation.path().contains("{") && !operation.method().equals("GET");
        return !caller.isLetInBy(operation) || !(isTheirs || operation.path().equals("/v1/events"));
    }

    /** What is somebody else's; for whoever was blocked, what was theirs. */
    private UUID[] here(Operation operation, Caller caller) {
        UUID talk = caller == Caller.BLOCKED ? blockedWalk : walk;
        return switch (operation.path().split("/", -1)[2]) {
            case "connections" -> new UUID[] {talk};
            case "conversations" -> new UUID[] {talk, message};
            case "sessions" -> new UUID[] {session};
            case "agencies" -> new UUID[] {NORTH, Fixtures.id(COMPANION)};
            case "specialists" -> new UUID[] {Fixtures.id(COMPANION)};
            case "concerns" -> new UUID[] {concern};
            case "reports" -> new UUID[] {report};
            case "supervision" -> new UUID[] {operation.path().contains("/items/") ? item : Fixtures.freshId()};
            case "me" -> new UUID[] {mine(operation)};
            default -> new UUID[] {Fixtures.freshId(), Fixtures.freshId()};
        };
    }

    /** What cannot be written down in the table. */
    private String filled(String body) {
        return body.replace("WALK", walk.toString())
                .replace("YESTERDAY", clock.instant().minus(Duration.ofDays(1)).toString());
    }

    /** What the owner calls theirs under {@code /v1/me}. */
    private UUID mine(Operation operation) {
        return switch (operation.path().replaceFirst("^/v1/me/?", "").replaceFirst("/.*", "")) {
            case "exports" -> export;
            case "trusted-contacts", "trusted-by" -> invitation;
            default -> Fixtures.freshId();
        };
    }

    private static Response ask(Caller caller, Operation operation, String body, UUID... ids) {
        String path = operation.path();
        for (UUID id : ids) {
            path = path.replaceFirst("\\{(?!date|kind|secret)[^}]+}", id.toString());
        }
        path = path.replace("{date}", "2027-01-04")
                .replace("{secret}", "unknown")
                .replace("{kind}", "unknown");
        var request = caller.asks();
        if (operation.definition().has("requestBody")) {
            request = request.body(body);
        }
        return request.request(operation.method(), path + query(operation));
    }

    private static String query(Operation operation) {
        return switch (operation.toString()) {
            case "GET /v1/audit" -> "?about=" + Fixtures.id(OWNER);
            case "GET /v1/sync" -> "?timeout=PT0S";
            case "GET /v1/specialists/me/inbox" -> "?state=awaiting-reply";
            case "GET /v1/crisis-resources" -> "?region=US-MA";
            default -> "";
        };
    }

    /** All of it but the id of the request. */
    private static String look(Response answer) {
        return answer.statusCode() + " " + answer.asString().replaceAll("\"instance\":\"[^\"]*\"", "");
    }

    private static void walk(String member, UUID id) {
        String path = "/v1/connections/" + id;
        as(member)
                .body(Map.of("specialistId", Fixtures.id(COMPANION)))
                .put(path)
                .then()
                .statusCode(201);
        as(COMPANION).put(path + "/acceptance").then().statusCode(200);
        Stream.of(member, COMPANION)
                .forEach(account -> as(account)
                        .body("{\"version\":1}")
                        .put(path + "/agreement")
                        .then()
                        .statusCode(200));
    }
}
