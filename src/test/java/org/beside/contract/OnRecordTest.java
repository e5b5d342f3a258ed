package org.beside.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.contract.Contract.Operation;
import org.beside.pods.Accounts;
import org.beside.pods.World.Person;
import org.beside.sample.Agency;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is done leaves exactly the lines in the trail that the table says, what is refused exactly one, and what fails none.
 * The table is a story: each row is done after the ones before it. Every operation that writes stands in it, with what it
 * leaves on record or why it leaves nothing; a new one without a row fails the build.
 */
@QuarkusTest
class OnRecordTest extends BesideTest {
    private static final Path TABLE = Path.of("src/test/resources/contract/on-record.tsv");
    private static final Pattern NAME = Pattern.compile("\\{(@?[A-Za-z0-9_-]+)}");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");
    private static final String OF_REQUEST =
            "select action, outcome from audit_entry where request_id = ? order by action";

    private final Map<String, String> names = new HashMap<>();
    private final Person leaver = Accounts.openOne("member");

    /** A step of the story. Without lines it says why. */
    private record Row(
            String operation, String who, String ids, String version, String body, String onRecord, String keeps) {
        static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
        }

        List<String> lines() {
            return onRecord.startsWith("- ")
                    ? List.of()
                    : Stream.of(onRecord.split(",")).sorted().toList();
        }
    }

    @BeforeEach
    void nothingHappenedYet() {
        Fixtures.clear();
        Fixtures.member("member9").create();
        Fixtures.specialist("specialist8").create();
        Fixtures.affiliate(Fixtures.id("specialist8"), "south");
        names.put("SOUTH", Agency.named("south").id().toString());
        names.put("YESTERDAY", clock.instant().minus(Duration.ofDays(1)).toString());
        past("HELD", "2 days");
        past("MISSED", "3 days");
    }

    @Test
    void everyOperationThatWritesStandsInTheTable() {
        assertThat(rows().stream().map(Row::operation).filter(operation -> !operation.startsWith("GET")))
                .containsAll(writing())
                .allSatisfy(operation -> assertThat(writing()).contains(operation));
        assertThat(rows()).allSatisfy(row -> assertThat(row.onRecord()).matches("- .{20,}|[a-z.,-]+"));
    }

    @Test
    void whatIsDoneLeavesWhatTheTableSaysAndWhatFailsLeavesNothing() {
        List<String> differences = new ArrayList<>();
        for (Row row : rows()) {
            String broken = "broken-" + Fixtures.freshId();
            if (!row.body().isEmpty()) {
                Response answer = ask(row, broken, "{\"nobodyKnows\":1}");
                if (answer.statusCode() != 400 || !lines(broken).isEmpty()) {
                    differences.add(row.operation() + " broken: " + answer.statusCode() + " " + lines(broken));
                }
            }
            String request = "done-" + Fixtures.freshId();
            Response answer = ask(row, request, filled(row.body()));
            if (answer.statusCode() / 100 != 2 || !lines(request).equals(done(row))) {
                differences.add("%s by %s: %d %s instead of %s %s"
                        .formatted(
                                row.operation(),
                                row.who(),
                                answer.statusCode(),
                                lines(request),
                                done(row),
                                answer.statusCode() / 100 == 2 ? "" : answer.asString()));
            }
            keep(row, answer);
        }

        assertThat(differences).isEmpty();
    }

    private static List<String> done(Row row) {
        return row.lines().stream().map(action -> action + " DONE").toList();
    }

    private static List<String> lines(String request) {
        return Fixtures.rows(OF_REQUEST, request).stream()
                .map(line -> line.get(0) + " " + line.get(1))
                .toList();
    }

    private void keep(Row row, Response answer) {
        Stream.of(row.keeps().split(" "))
                .filter(it -> !it.isEmpty())
                .map(it -> it.split("=", 2))
                .forEach(it -> names.put(it[0], kept(answer, it[1])));
    }

    private static String kept(Response answer, String what) {
        return what.equals("ETag") ? answer.header(what).replace("\"", "") : Objects.toString(answer.path(what));
    }

    private Response ask(Row row, String request, String body) {
        String[] verbAndPath = row.operation().split(" ", -1);
        RequestSpecification asked =
                (row.who().equals("leaver") ? bearing(leaver.token()) : as(row.who())).header("X-Request-Id", request);
        if (!row.version().isEmpty()) {
            asked = asked.header("If-Match", "\"" + filled(row.version()) + "\"");
        }
        if (!body.isEmpty()) {
            asked = asked.body(body);
        }
        return asked.request(verbAndPath[0], address(verbAndPath[1], row.ids()));
    }

    private String address(String path, String ids) {
        if (ids.startsWith("?")) {
            int value = ids.indexOf('=') + 1;
            return path + ids.substring(0, value) + named(ids.substring(value));
        }
        String address = path;
        for (String id : ids.split(",", -1)) {
            address = PARAMETER.matcher(address).replaceFirst(named(id));
        }
        return address;
    }

    private String filled(String body) {
        return NAME.matcher(body).replaceAll((MatchResult found) -> named(found.group(1)));
    }

    /** The id of an account, a date as it stands, or what was given this name; a new name is a new id. */
    private String named(String name) {
        if (name.startsWith("@")) {
            return Fixtures.id(name.substring(1)).toString();
        }
        return name.matches("[A-Z_]+")
                ? names.computeIfAbsent(name, it -> Fixtures.freshId().toString())
                : name;
    }

    private void past(String name, String ago) {
        Fixtures.execute(
                """
                insert into session (id, connection_id, member_id, specialist_id, state, starts_at, ends_at, mode,
                    member_zone, specialist_zone, asked, booked_at, changed_at, short_notice, member_absent,
                    specialist_absent, version)
                select ?, ?, ?, ?, 'CONFIRMED', now() - cast(? as interval), now() - cast(? as interval) + interval '50 minutes',
                    'VIDEO', 'UTC', 'UTC', 'x', now(), now(), false, false, false, 1
                """,
                UUID.fromString(named(name)),
                UUID.fromString(named("WALK")),
                Fixtures.id("member8"),
                Fixtures.id("specialist8"),
                ago,
                ago);
    }

    private static List<String> writing() {
        return Contract.built().operations().stream()
                .filter(operation -> !operation.method().equals("GET"))
                .map(Operation::toString)
                .toList();
    }

    private static List<Row> rows() {
        try {
            return Files.readAllLines(TABLE).stream().skip(1).map(Row::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
