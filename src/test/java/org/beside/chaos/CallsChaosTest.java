package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.LocalStack;
import org.beside.pods.Api;
import org.beside.pods.Database;
import org.beside.pods.Pod;
import org.beside.pods.World;
import org.beside.pods.World.Pair;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A concern that nobody takes up reaches further though pods and the database end in between, and calls nobody twice. */
@Tag("chaos")
class CallsChaosTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BOTH = 2;
    private static final long SETTLE_MILLIS = 5_000;

    @Test
    void aConcernReachesFurtherThroughRestartsAndCallsNobodyTwice() throws InterruptedException {
        LocalStack.current();
        World world = World.open(1, 1, Map.of());
        Pair pair = world.pairs().getFirst();
        Fixtures.agencies();
        Fixtures.affiliate(pair.specialist().id(), "north");
        List<Pod> pods = List.of(Pod.start(Map.of()), Pod.start(Map.of()));
        UUID concern = Fixtures.freshId();
        new Api(world.pod().url())
                .put(
                        pair.member(),
                        "/v1/concerns/" + concern,
                        "{\"type\":\"HARM_SELF\",\"connectionId\":\"%s\"}".formatted(pair.conversation()),
                        201);

        for (int reach = 1; reach <= BOTH; reach++) {
            Fixtures.execute("update supervision_item set next_call_at = now() + interval '3 seconds'");
            world.pod().kill();
            Database.killAndRestart();
            int expected = reach;
            await().atMost(PATIENCE).ignoreExceptions().until(() -> number("reach", concern) == expected);
        }
        Thread.sleep(SETTLE_MILLIS);

        assertThat(number("reach", concern)).isEqualTo(BOTH);
        assertThat(number("calls", concern)).isEqualTo(BOTH + 1);
        assertThat(number("(select count(*) from notice n where n.subject_id = i.id and n.version = 3)", concern))
                .as("both the supervisor and the operator were reached by the last call, each once")
                .isEqualTo(2);
        pods.forEach(Pod::close);
    }

    private static long number(String what, UUID concern) {
        return Fixtures.number("select " + what + " from supervision_item i where i.subject_id = ?", concern);
    }
}
