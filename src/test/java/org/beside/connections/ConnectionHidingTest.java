package org.beside.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.Fixtures;
import org.beside.specialists.Acquaintance;
import org.beside.specialists.Acquaintance.Closeness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing, foreign or hidden looks the same from outside, to the byte. */
@QuarkusTest
class ConnectionHidingTest extends ConnectionScene {
    private static final List<String> STEPS =
            List.of("acceptance", "decline", "withdrawal", "pause", "resumption", "ending");

    @Inject
    Acquaintance acquaintance;

    @ParameterizedTest
    @ValueSource(strings = {"member1", "specialist1"})
    void aMissingAForeignAndAHiddenConnectionAreOneAndTheSame(String account) {
        UUID missing = Fixtures.freshId();
        UUID foreign = requested("member2", "specialist2");
        UUID blocked = hidden("blocks", "member1", "specialist1");
        UUID excluded = hidden("exclusions", "specialist3", "specialist1");

        Stream<UUID> ids = account.equals(SPECIALIST)
                ? Stream.of(missing, foreign, blocked)
                : Stream.of(missing, foreign, blocked, excluded);

        assertThat(ids.flatMap(id -> wholeAnswers(account, id).stream()).distinct())
                .singleElement()
                .asString()
                .startsWith("404")
                .contains("/problems/not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "blocks,     member1,     specialist1",
        "blocks,     specialist1, member1",
        "exclusions, member1,     specialist1",
        "exclusions, specialist1, member1"
    })
    void keptApartNeitherSeesWhatWas(String how, String one, String other) {
        UUID id = active();
        keepApart(how, one, other);

        for (String account : List.of(MEMBER, SPECIALIST)) {
            assertThat(wholeAnswers(account, id)).allMatch(answer -> answer.startsWith("404"));
            assertThat(as(account).get("/v1/connections").jsonPath().getList("items"))
                    .isEmpty();
        }
        assertThat(request(MEMBER, id, SPECIALIST).statusCode()).isEqualTo(404);
    }

    @Test
    void whenNobodyIsKeptApartAnyMoreTheEndIsSeenAgain() {
        UUID id = active();
        keepApart("blocks", MEMBER, SPECIALIST);

        as(MEMBER).delete("/v1/me/blocks/" + Fixtures.id(SPECIALIST)).then().statusCode(204);

        assertThat(see(MEMBER, id).jsonPath().getString("state")).isEqualTo("ENDED");
        assertThat(see(SPECIALIST, id).jsonPath().getString("state")).isEqualTo("ENDED");
    }

    @Test
    void anExcludedPersonCannotTellFromTheirListWhatHappened() {
        requested(MEMBER, "specialist2");
        UUID gone = requested(MEMBER, SPECIALIST);
        String before = as(MEMBER).get("/v1/connections?state=REQUESTED").asString();
        assertThat(before).contains(gone.toString());

        keepApart("exclusions", SPECIALIST, MEMBER);

        for (String query : List.of("", "?state=DECLINED", "?state=ENDED", "?state=EXPIRED", "?state=WITHDRAWN")) {
            assertThat(as(MEMBER).get("/v1/connections" + query).asString()).doesNotContain(gone.toString());
        }
    }

    @Test
    void aSpecialistIsAStrangerUntilConnectedAndHiddenWhenKeptApart() {
        assertThat(nearness()).isEqualTo(Closeness.STRANGER);
        UUID id = requested();
        assertThat(nearness()).isEqualTo(Closeness.STRANGER);
        step(SPECIALIST, id, "acceptance");
        assertThat(nearness()).isEqualTo(Closeness.CONNECTED);
        agree(MEMBER, id);
        agree(SPECIALIST, id);
        step(MEMBER, id, "pause");
        assertThat(nearness()).isEqualTo(Closeness.CONNECTED);
        step(MEMBER, id, "ending");
        assertThat(nearness()).isEqualTo(Closeness.STRANGER);
        keepApart("blocks", SPECIALIST, MEMBER);
        assertThat(nearness()).isEqualTo(Closeness.HIDDEN);
    }

    private Closeness nearness() {
        return acquaintance.between(Fixtures.id(MEMBER), Fixtures.id(SPECIALIST));
    }

    /** A connection of the member or specialist, hidden by a wish of one of the two. */
    private static UUID hidden(String how, String one, String specialist) {
        String member = one.startsWith("member") ? one : MEMBER;
        String other = one.startsWith("member") ? specialist : one;
        UUID id = requested(member, other);
        keepApart(how, one.startsWith("member") ? one : other, one.startsWith("member") ? other : member);
        return id;
    }

    private static void keepApart(String how, String one, String other) {
        RequestSpecification wish = as(one);
        if (how.equals("exclusions")) {
            wish.body("{\"reason\":\"OTHER\"}");
        }
        assertThat(wish.put("/v1/me/%s/%s".formatted(how, Fixtures.id(other))).statusCode())
                .isEqualTo(200);
    }

    /** Status, headers and body of the look and of every step, with one request id for all. */
    private static List<String> wholeAnswers(String account, UUID id) {
        return Stream.concat(
                        Stream.of(asking(account).get("/v1/connections/" + id)),
                        STEPS.stream().map(verb -> asking(account).put("/v1/connections/%s/%s".formatted(id, verb))))
                .map(ConnectionHidingTest::whole)
                .toList();
    }

    private static RequestSpecification asking(String account) {
        return as(account).header("X-Request-Id", "the-same-for-all");
    }

    private static String whole(Response answer) {
        return answer.statusCode() + "\n" + answer.headers() + "\n" + answer.asString();
    }
}
