package org.beside.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.contract.Contract.Operation;
import org.beside.contract.Matrix.Caller;
import org.junit.jupiter.api.Test;

/**
 * Every operation, sent what nobody would send: no answer is a failure of ours, and every one is documented, which the
 * filter of each request looks after. {@code -Dfuzz.seed=…} sends something else, {@code -Dfuzz.times=…} more.
 */
@QuarkusTest
class FuzzTest extends BesideTest {
    private static final int TIMES = Integer.getInteger("fuzz.times", 6);
    private static final List<String> NEVER_ENDS_OR_CANNOT_BE_UNDONE = List.of("GET /v1/events", "DELETE /v1/me");

    @Test
    void nothingThatIsSentIsAFailureOfOurs() {
        Fixtures.clear();
        Fixtures.agencies();
        for (String account : List.of("member1", "member9")) {
            Fixtures.member(account).create();
        }
        Fixtures.specialist("specialist1").create();
        long seed = Long.getLong("fuzz.seed", 20_261_128L);
        Noise noise = new Noise(Contract.built(), new Random(seed));
        List<String> failures = new ArrayList<>();

        for (Operation operation : Contract.built().operations()) {
            for (Caller caller :
                    List.of(Caller.MEMBER, Caller.SPECIALIST, Caller.SUPERVISOR, Caller.COORDINATOR, Caller.OPERATOR)) {
                if (caller.isLetInBy(operation) && !NEVER_ENDS_OR_CANNOT_BE_UNDONE.contains(operation.toString())) {
                    for (int i = 0; i < TIMES; i++) {
                        ask(operation, caller, noise, failures);
                    }
                }
            }
        }

        assertThat(failures).as("seed " + seed).isEmpty();
    }

    private static void ask(Operation operation, Caller caller, Noise noise, List<String> failures) {
        RequestSpecification request = caller.asks();
        StringBuilder said = new StringBuilder();
        for (JsonNode parameter : operation.definition().path("parameters")) {
            if (parameter.path("in").asText().equals("query") && noise.isWanted()) {
                String value = operation.path().equals("/v1/sync")
                                && parameter.path("name").asText().equals("timeout")
                        ? "PT0S"
                        : noise.shortWord();
                request.queryParam(parameter.path("name").asText(), value);
                said.append(parameter.path("name").asText())
                        .append('=')
                        .append(value)
                        .append(' ');
            }
        }
        JsonNode schema = operation.definition().at("/requestBody/content/application~1json/schema");
        if (!schema.isMissingNode()) {
            String body = noise.body(schema);
            request.body(body);
            said.append(body);
        }
        Response answer = request.request(operation.method(), noise.path(operation.path()));
        if (answer.statusCode() >= 500) {
            failures.add(operation + " " + said + " -> " + answer.statusCode());
        }
    }
}
