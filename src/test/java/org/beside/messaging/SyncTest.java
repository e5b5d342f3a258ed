package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.beside.Fixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever asks with the token of the answer before is told everything that changed, and only that. */
@QuarkusTest
class SyncTest extends MessagingScene {
    private int seconds;

    private static final int MORE_THAN_THERE_ARE_CONNECTIONS = 40;

    @Test
    void withoutATokenThePresentStateIsTold() {
        sent(MEMBER, "hello");

        JsonPath sync = sync(SPECIALIST, null).jsonPath();

        assertThat(sync.getList("conversations.id")).containsExactly(talk.toString());
        assertThat(sync.getList("conversations[0].messages.kind")).containsExactly("LIMITS", "TEXT");
        assertThat(sync.getLong("conversations[0].unread")).isEqualTo(1);
        assertThat(sync.getBoolean("conversations[0].limited")).isFalse();
        assertThat(sync(SPECIALIST, sync.getString("token")).jsonPath().getList("conversations"))
                .isEmpty();
    }

    @Test
    void eachChangeIsToldOnceToEveryDevice() {
        UUID first = sent(MEMBER, "see you at fife");
        String token = token(SPECIALIST);
        sent(SPECIALIST, "see you");
        edit(MEMBER, first, "see you at five");
        UUID second = sent(MEMBER, "oh no");
        takeBack(MEMBER, second);

        JsonPath news = sync(SPECIALIST, token).jsonPath();

        assertThat(news.getList("conversations[0].messages.seq")).containsExactly(1, 2, 3);
        assertThat(news.getList("conversations[0].messages.text")).containsExactly("see you at five", "see you", null);
        assertThat(sync(SPECIALIST, token).jsonPath().getList("conversations[0].messages"))
                .hasSize(3);
        assertThat(sync(SPECIALIST, news.getString("token")).jsonPath().getList("conversations"))
                .isEmpty();
    }

    @Test
    void marksAndStatesAreToldWithoutMessages() {
        sent(MEMBER, "hello");
        String token = token(MEMBER);
        read(SPECIALIST, 1);

        JsonPath read = sync(MEMBER, token).jsonPath();
        step("pause");
        JsonPath paused = sync(MEMBER, read.getString("token")).jsonPath();

        assertThat(read.getLong("conversations[0].otherReadSeq")).isEqualTo(1);
        assertThat(read.getList("conversations[0].messages")).isEmpty();
        assertThat(paused.getString("conversations[0].state")).isEqualTo("PAUSED");
    }

    @Test
    void showingATokenSaysThatWhatItStandsForHasArrivedAndWakesOnlyTheOther() {
        sent(MEMBER, "hello");
        String member = token(MEMBER);
        String specialist = token(SPECIALIST);

        JsonPath silent = sync(SPECIALIST, specialist).jsonPath();

        assertThat(silent.getList("conversations")).isEmpty();
        assertThat(sync(SPECIALIST, silent.getString("token")).jsonPath().getList("conversations"))
                .isEmpty();
        assertThat(sync(MEMBER, member).jsonPath().getLong("conversations[0].otherDeliveredSeq"))
                .isEqualTo(1);
    }

    @Test
    void aGapLongerThanAPageIsSaidToBeOne() {
        String token = token(SPECIALIST);
        sentUnseen(101);

        JsonPath news = sync(SPECIALIST, token).jsonPath();

        assertThat(news.getBoolean("conversations[0].limited")).isTrue();
        assertThat(news.getList("conversations[0].messages")).hasSize(100);
        assertThat(news.getLong("conversations[0].messages[99].seq")).isEqualTo(101);
        assertThat(sync(SPECIALIST, null).jsonPath().getBoolean("conversations[0].limited"))
                .isTrue();
        sentUnseen(100);
        assertThat(sync(SPECIALIST, news.getString("token")).jsonPath().getBoolean("conversations[0].limited"))
                .isFalse();
    }

    @Test
    void aConversationThatIsHiddenIsGone() {
        String token = token(MEMBER);
        as(SPECIALIST).put("/v1/me/blocks/" + Fixtures.id(MEMBER));

        JsonPath news = sync(MEMBER, token).jsonPath();

        assertThat(news.getList("gone")).containsExactly(talk.toString());
        assertThat(news.getList("conversations")).isEmpty();
        assertThat(sync(MEMBER, news.getString("token")).jsonPath().getList("gone"))
                .isEmpty();
    }

    @Test
    void aTokenThatIsBrokenOrSomebodyElsesIsRefused() {
        String token = token(MEMBER);

        for (String broken : List.of("A", "nonsense", "!!", token + "AA", token.substring(1), token(SPECIALIST))) {
            assertThat(slug(sync(MEMBER, broken))).isEqualTo("400 invalid-sync-token");
        }
        assertThat(slug(as(MEMBER).queryParam("timeout", "soon").get("/v1/sync")))
                .isEqualTo("400 validation-failed");
    }

    @Test
    void aTokenThatIsTooOldOrOfALostHistoryHasExpired() {
        sent(MEMBER, "hello");
        String token = token(MEMBER);
        Fixtures.execute("update conversation set ver = ver - 1, last_seq = last_seq - 1 where id = ?", talk);
        assertThat(slug(sync(MEMBER, token))).isEqualTo("410 sync-token-expired");

        String old = token(MEMBER);
        clock.advance(Duration.ofDays(31));
        assertThat(slug(sync(MEMBER, old))).isEqualTo("410 sync-token-expired");
    }

    @Test
    void whoeverWaitsIsAnsweredAsSoonAsSomethingHappens() throws ExecutionException, InterruptedException {
        String token = token(SPECIALIST);
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            Future<Response> answer = waiting.submit(() -> waitFor(SPECIALIST, token, "PT20S"));
            sent(MEMBER, "are you there?");

            assertThat(answer.get().jsonPath().getList("conversations[0].messages.text"))
                    .containsExactly("are you there?");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
        assertThat(waitFor(SPECIALIST, token(SPECIALIST), "PT0.2S").jsonPath().getList("conversations"))
                .isEmpty();
    }

    @Test
    void moreMayWaitThanThereAreConnectionsToTheDatabase() throws ExecutionException, InterruptedException {
        String token = token(SPECIALIST);
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> answers = IntStream.range(0, MORE_THAN_THERE_ARE_CONNECTIONS)
                    .mapToObj(i -> waiting.submit(() -> waitFor(SPECIALIST, token, "PT20S")))
                    .toList();
            assertThat(sync(MEMBER, null).statusCode()).isEqualTo(200);
            sent(MEMBER, "are you there?");

            for (Future<Response> answer : answers) {
                assertThat(answer.get().jsonPath().getList("conversations[0].messages.text"))
                        .containsExactly("are you there?");
            }
        }
    }

    /** Past the service: words that nobody can open. */
    private void sentUnseen(int many) {
        // A second apart also from those before: however fast the test is, nobody writes faster than they may
        for (int i = 0; i < many; i++) {
            Fixtures.number("""
                    select given_seq from send_message(?, ?, ?, 'TEXT', null, '\\x01', '\\x01',
                        now() + ? * interval '1 second')""", talk, Fixtures.id(MEMBER), Fixtures.freshId(), seconds++);
        }
    }

    private static String token(String account) {
        return sync(account, null).jsonPath().getString("token");
    }

    private static Response sync(String account, @Nullable String since) {
        return since == null
                ? as(account).get("/v1/sync")
                : as(account).queryParam("since", since).get("/v1/sync");
    }

    private static Response waitFor(String account, String since, String timeout) {
        return as(account)
                .queryParam("since", since)
                .queryParam("timeout", timeout)
                .get("/v1/sync");
    }
}
