package org.beside.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.LocalStack;
import org.beside.StackResource;
import org.beside.Tokens;
import org.beside.pods.Api;
import org.beside.pods.Database;
import org.beside.pods.Pod;
import org.beside.pods.World;
import org.beside.pods.World.Pair;
import org.beside.pods.World.Person;
import org.beside.push.Phone;
import org.beside.push.PushService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A concern that nobody takes up reaches further though pods and the database end in between, and calls nobody twice. */
@Tag("chaos")
class CallsChaosTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BOTH = 2;
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final String SUPERVISOR = "supervisor-north";
    private static final String OPERATOR = "operator1";

    private final PushService phones = new PushService();

    @Test
    void aConcernReachesFurtherThroughRestartsAndCallsNobodyTwice() throws InterruptedException {
        LocalStack.current();
        Map<String, String> settings = StackResource.keysForWebPush();
        World world = World.open(1, 1, settings);
        Pair pair = world.pairs().getFirst();
        Fixtures.agencies();
        Fixtures.affiliate(pair.specialist().id(), "north");
        Api first = new Api(world.pod().url());
        List.of(SUPERVISOR, OPERATOR).forEach(account -> hasAPhone(first, account));
        List<Pod> pods = List.of(Pod.start(settings), Pod.start(settings));
        UUID concern = Fixtures.freshId();
        first.put(
                pair.member(),
                "/v1/concerns/" + concern,
                "{\"type\":\"HARM_SELF\",\"connectionId\":\"%s\"}".formatted(pair.conversation()),
                201);
        awaitCalls(1, 0);

        for (int reach = 1; reach <= BOTH; reach++) {
            Fixtures.execute("update supervision_item set next_call_at = now() + interval '3 seconds'");
            world.pod().kill();
            Database.killAndRestart();
            awaitCalls(reach + 1, reach - 1);
        }

        await().during(A_WHILE).atMost(PATIENCE).untilAsserted(() -> {
            assertThat(number("reach", concern)).isEqualTo(BOTH);
            assertThat(number("calls", concern)).isEqualTo(BOTH + 1);
            assertThat(List.of(calls(SUPERVISOR), calls(OPERATOR)))
                    .as("the supervisor was called three times and the operator at last, and not once more")
                    .containsExactly(3, 1);
        });
        pods.forEach(Pod::close);
        phones.close();
    }

    /** What rang, and is written down as such: nothing is under way. */
    private void awaitCalls(int supervisor, int operator) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> calls(SUPERVISOR) >= supervisor
                        && calls(OPERATOR) >= operator
                        && Fixtures.number("select count(*) from notice where sent_at is null and dropped_at is null")
                                == 0);
    }

    private int calls(String account) {
        return phones.receivedAt("/" + account).size();
    }

    private void hasAPhone(Api api, String account) {
        Phone phone = new Phone();
        api.put(
                new Person(Fixtures.id(account), account, Tokens.of(account)),
                "/v1/me/devices/" + Fixtures.freshId(),
                """
                {"kind":"WEB_PUSH","endpoint":"%s","keys":{"p256dh":"%s","auth":"%s"}}""".formatted(
                                phones.at("/" + account),
                                phone.keys().p256dh(),
                                phone.keys().auth()),
                201);
    }

    private static long number(String what, UUID concern) {
        return Fixtures.number("select " + what + " from supervision_item i where i.subject_id = ?", concern);
    }
}
