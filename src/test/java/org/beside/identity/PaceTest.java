package org.beside.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.platform.Bucket;
import org.beside.platform.Pace;
import org.beside.platform.Pacer;
import org.beside.platform.ProblemException;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever asks too much is told when to come back, and nobody else notices. */
@QuarkusTest
class PaceTest extends BesideTest {
    private static final int TOO_MANY = 429;
    private static final String NOBODY = "0199a000-0000-7000-8009-000000000009";

    @Inject
    Pacer pacer;

    @Inject
    PaceService pace;

    @Inject
    Session session;

    /** Far ahead of all other tests, which so never meet what was used up here. */
    @BeforeEach
    void nothingIsUsed() {
        Fixtures.clear();
        clock.advance(Duration.ofDays(1));
        Fixtures.member("member8").create();
    }

    @Test
    void whoAsksTooMuchIsTurnedAwayAndOthersAreNot() {
        exhaust(Bucket.PERSON, Fixtures.id("member9"));

        String wait = as("member9")
                .get("/v1/me")
                .then()
                .statusCode(TOO_MANY)
                .extract()
                .header("Retry-After");

        assertThat(Long.parseLong(wait)).isPositive();
        as("member8").get("/v1/me").then().statusCode(200);
        clock.advance(Duration.ofSeconds(Long.parseLong(wait)));
        as("member9").get("/v1/me").then().statusCode(200);
    }

    @Test
    void anAddressIsSlowedDownWhereNoTokenIsNeededButNeverAwayFromHelp() {
        exhaust(Bucket.ADDRESS, "127.0.0.1");

        asNobody().get("/v1/taxonomy").then().statusCode(TOO_MANY);
        as("member8").get("/v1/taxonomy").then().statusCode(TOO_MANY);
        asNobody().get("/v1/me").then().statusCode(TOO_MANY);
        asNobody().get("/v1/crisis-resources?region=US-MA").then().statusCode(200);
        as("member8").get("/v1/me").then().statusCode(200);
        clock.advance(Duration.ofSeconds(1));
        asNobody().get("/v1/taxonomy").then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Bucket.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ADDRESS", "PERSON"})
    void whatIsUsedUpIsRefusedUntilThereIsMore(Bucket bucket) {
        UUID person = Fixtures.id("member8");
        assertThat(ask(bucket).statusCode()).isNotEqualTo(TOO_MANY);
        if (bucket.kept() == Bucket.Kept.HERE) {
            exhaust(bucket, person);
        } else {
            usedUp(bucket, person);
        }

        Response refusal = ask(bucket);

        assertThat(refusal.statusCode()).isEqualTo(TOO_MANY);
        assertThat(refusal.jsonPath().getString("type")).isEqualTo("/problems/too-many-requests");
        assertThat(Long.parseLong(refusal.header("Retry-After")))
                .isEqualTo(pacer.pace(bucket).interval().toSeconds());
        clock.advance(pacer.pace(bucket).interval());
        assertThat(ask(bucket).statusCode()).isNotEqualTo(TOO_MANY);
        assertThat(ask(bucket).statusCode()).isEqualTo(TOO_MANY);
    }

    /** Each pod has a service of its own, and nothing in common but the database. */
    @Test
    void twoPodsShareWhatOnePersonMayDo() {
        UUID person = Fixtures.freshId();
        PaceService other = new PaceService(pacer, session, clock);
        int burst = pacer.pace(Bucket.EXPORT).burst();

        for (int i = 0; i < burst; i++) {
            (i % 2 == 0 ? pace : other).take(Bucket.EXPORT, person);
        }

        assertThatThrownBy(() -> pace.take(Bucket.EXPORT, person)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> other.take(Bucket.EXPORT, person)).isInstanceOf(ProblemException.class);
        other.take(Bucket.EXPORT, Fixtures.freshId());
        other.take(Bucket.ASKING, person);
    }

    @Test
    void ofManyWhoTakeTheLastOneAtOnceOneGetsIt() {
        UUID person = Fixtures.freshId();
        usedUp(Bucket.EXPORT, person);
        clock.advance(pacer.pace(Bucket.EXPORT).interval());
        AtomicInteger taken = new AtomicInteger();

        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 24; i++) {
                many.execute(() -> {
                    try {
                        pace.take(Bucket.EXPORT, person);
                        taken.incrementAndGet();
                    } catch (ProblemException tooMany) {
                        assertThat(tooMany.type().status()).isEqualTo(TOO_MANY);
                    }
                });
            }
        }

        assertThat(taken).hasValue(1);
    }

    /** What guards somebody's safety is let through uncounted; the rest waits until it can be counted again. */
    @ParameterizedTest
    @EnumSource(
            value = Bucket.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ADDRESS", "PERSON"})
    void whatCannotBeCountedIsDealtWithAsTheBucketSays(Bucket bucket) {
        Fixtures.execute("alter table pace rename to pace_away");
        try {
            if (bucket.kept() == Bucket.Kept.TOGETHER_OR_NOT_AT_ALL) {
                assertThat(ask(bucket).statusCode()).isEqualTo(503);
            } else {
                assertThat(ask(bucket).statusCode()).isIn(200, 201);
            }
        } finally {
            Fixtures.execute("alter table pace_away rename to pace");
        }
    }

    @Test
    void aClockThatIsPutBackKeepsNobodyOut() {
        UUID person = Fixtures.freshId();
        usedUp(Bucket.EXPORT, person);

        clock.advance(Duration.ofDays(-30));

        pace.take(Bucket.EXPORT, person);
    }

    @Test
    void whatIsUnusedAgainIsForgotten() {
        pace.take(Bucket.EXPORT, Fixtures.freshId());
        pace.forget();
        assertThat(Fixtures.count("pace")).isEqualTo(1);

        clock.advance(pacer.pace(Bucket.EXPORT).interval());
        pace.forget();

        assertThat(Fixtures.count("pace")).isZero();
    }

    /** The operation that the bucket is for; what it answers to somebody who may is another matter. */
    private Response ask(Bucket bucket) {
        UUID id = Fixtures.freshId();
        return switch (bucket) {
            case SEARCHING -> as("member8").body("{}").post("/v1/matches");
            case ASKING ->
                as("member8").body("{\"specialistId\":\"" + NOBODY + "\"}").put("/v1/connections/" + id);
            case CONCERN -> as("member8").body("{\"type\":\"HARM_SELF\"}").put("/v1/concerns/" + id);
            case REPORT ->
                as("member8")
                        .body("{\"about\":\"" + specialist() + "\",\"category\":\"PRESSURED\"}")
                        .put("/v1/reports/" + id);
            case TRUSTING -> as("member8").body("{\"code\":\"wrong-code\"}").put("/v1/me/trusted-by/" + id);
            case EXPORT -> as("member8").post("/v1/me/export");
            case ADDRESS, PERSON -> throw new IllegalArgumentException(bucket + " is for all operations");
        };
    }

    private static UUID specialist() {
        return Fixtures.specialist("specialist8").create();
    }

    private void exhaust(Bucket bucket, Object who) {
        boolean left = true;
        while (left) {
            left = pacer.take(bucket, who).isEmpty();
        }
    }

    /** As somebody leaves it who did all they may. */
    private void usedUp(Bucket bucket, UUID person) {
        Pace all = pacer.pace(bucket);
        Fixtures.execute("delete from pace where person_id = ?", person);
        Fixtures.execute(
                "insert into pace (bucket, person_id, used_until) values (?, ?, ?::timestamptz)",
                bucket.name(),
                person,
                clock.instant().plus(all.whole()).toString());
    }
}
