package org.beside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.taxonomy.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MatchResourceTest extends BesideTest {
    private static final String CONNECTION = """
            insert into connection (id, member_id, specialist_id, state, agreement_version, requested_at, expires_at,
                                    ended_at, seat_held, because, version)
            values (?, ?, ?, ?, 1, now(), now(), case when ? then now() end, false, '{}', 0)""";

    @Inject
    IndexKeeper keeper;

    @BeforeEach
    void aMemberWhoLostAParent() {
        Fixtures.clear();
        Fixtures.member("member1").should("exp.grief.parent").create();
    }

    @Test
    void whoeverHasLivedTheSameIsSuggestedWithTheReason() {
        UUID same = Fixtures.specialist().shows("exp.grief.parent").create();

        match("{}")
                .statusCode(200)
                .body("suggestions.specialist.id", contains(same.toString()))
                .body("suggestions[0].fit", equalTo("STRONG"))
                .body("suggestions[0].sharedTags", contains("exp.grief.parent"))
                .body("suggestions[0].because[0]", equalTo("You have both lived this: Losing a parent."))
                .body("waitlist", nullValue())
                .body("crisis", nullValue())
                .body("indexAsOf", startsWith("20"));
    }

    @Test
    void aRequestWithoutABodyAsksForTheProfile() {
        UUID same = Fixtures.specialist().shows("exp.grief.parent").create();
        keeper.catchUp();

        asMember(1)
                .post("/v1/matches")
                .then()
                .statusCode(200)
                .body("suggestions.specialist.id", contains(same.toString()));
    }

    @Test
    void whatIsSaidInTheRequestStandsInForTheProfile() {
        Fixtures.specialist().shows("exp.grief.parent").create();
        UUID asked = Fixtures.specialist()
                .regions("US-NY")
                .shows("exp.beh.gambling", "id.gender.woman")
                .languages("es")
                .modes(Mode.IN_PERSON)
                .create();

        match("""
                {"tags":[{"code":"exp.beh.gambling","importance":"MUST"}], "languages":["es"], "modes":["IN_PERSON"],
                 "region":"US-NY", "specialistGender":"WOMAN", "limit":1}""")
                .statusCode(200)
                .body("suggestions.specialist.id", contains(asked.toString()))
                .body("suggestions[0].because", hasItems("You can talk in Spanish.", "You can be in touch in person."));
    }

    @Test
    void withoutWishesAnybodyIsWelcome() {
        UUID somebody = Fixtures.specialist().shows("exp.beh.gambling").create();

        match("{\"tags\":[]}").body("suggestions.specialist.id", contains(somebody.toString()));
    }

    @Test
    void nobodyIsSentAwayEmptyHanded() {
        match("{\"region\":\"US-GA\"}")
                .statusCode(200)
                .body("suggestions", empty())
                .body("alternatives.kind", hasItems("WARMLINE", "SUPPORT_LINE"))
                .body("alternatives.line.languages", everyItem(hasItem("en")))
                .body("waitlist.state", equalTo("WAITING"))
                .body(
                        "waitlist.trying",
                        startsWith("We are looking for somebody who has lived this: Losing a parent."));
    }

    @Test
    void whoeverLeftTheWaitlistIsNotPutBackByLooking() {
        asMember(1).delete("/v1/me/waitlist").then().statusCode(204);

        match("{}").body("suggestions", empty()).body("waitlist.state", equalTo("LEFT"));
    }

    @Test
    void whatWouldHelpIsSaidOnlyWhereItIsTrue() {
        Fixtures.specialist().shows("exp.grief.parent").modes(Mode.VIDEO).create();
        Fixtures.specialist()
                .shows("exp.grief.parent")
                .modes(Mode.VOICE)
                .cap(2)
                .taken(2)
                .create();

        match("{\"modes\":[\"TEXT\"], \"specialistGender\":\"MAN\"}")
                .body("alternatives.kind", everyItem(oneOf("WARMLINE", "SUPPORT_LINE")));
        match("{\"modes\":[\"TEXT\"]}")
                .body("alternatives.text", hasItem("If being in touch by video is fine too, one more person fits."))
                .body("alternatives.kind", not(hasItem("ANY_GENDER")));
    }

    @Test
    void somebodyWithExperienceNearbyIsAnAlternativeAndNoSuggestion() {
        UUID near = Fixtures.specialist().shows("exp.grief.child").create();

        match("{}")
                .body("suggestions", empty())
                .body("alternatives[0].kind", equalTo("NEAR_EXPERIENCE"))
                .body("alternatives[0].specialist.id", equalTo(near.toString()))
                .body("alternatives[0].because[0]", startsWith("You share something close: "));
    }

    @Test
    void aTagSharedWithFewerCountsButIsNeverNamed() {
        Fixtures.member("member1")
                .should("exp.grief.parent", "exp.beh.gambling")
                .create();
        UUID less = Fixtures.specialist().shows("exp.grief.parent").create();
        UUID more = Fixtures.specialist()
                .shows("exp.grief.parent")
                .matches("exp.beh.gambling")
                .keeps("exp.mh.panic")
                .create();

        String answer = match("{}")
                .body("suggestions.specialist.id", contains(more.toString(), less.toString()))
                .body("suggestions[0].sharedTags", contains("exp.grief.parent"))
                .extract()
                .asString();

        assertThat(answer).doesNotContainIgnoringCase("gambling").doesNotContain("panic");
    }

    @Test
    void whoeverHoldsAMustWithoutShowingItIsNotGivenAway() {
        Fixtures.specialist()
                .shows("exp.grief.child")
                .matches("exp.grief.parent")
                .create();

        match("{\"tags\":[{\"code\":\"exp.grief.parent\",\"importance\":\"MUST\"}]}")
                .body("suggestions", empty())
                .body("alternatives.kind", not(hasItem("NEAR_EXPERIENCE")));
    }

    @Test
    void peopleKeptApartNeverAppearToEachOther() {
        UUID excluded = Fixtures.specialist().shows("exp.grief.parent").create();
        UUID excluding = Fixtures.specialist().shows("exp.grief.child").create();
        UUID blocking = Fixtures.specialist().shows("exp.grief.parent").create();
        UUID other = Fixtures.specialist().shows("exp.grief.parent").create();
        UUID me = Fixtures.id("member1");
        Fixtures.execute("insert into exclusion values (?, ?, 'I_KNOW_THIS_PERSON', now())", me, excluded);
        Fixtures.execute("insert into exclusion values (?, ?, 'FAMILY', now())", excluding, me);
        Fixtures.execute("insert into block values (?, ?, now())", blocking, me);

        String answer = match("{}")
                .body("suggestions.specialist.id", contains(other.toString()))
                .extract()
                .asString();

        assertThat(answer).doesNotContain(excluded.toString(), excluding.toString(), blocking.toString());
    }

    @Test
    void whoeverWalksWithMeAlreadyIsNotSuggestedAgain() {
        UUID asked = Fixtures.specialist().shows("exp.grief.parent").create();
        UUID other = Fixtures.specialist().shows("exp.grief.parent").create();
        connect(asked, "REQUESTED");

        match("{}").body("suggestions.specialist.id", contains(other.toString()));
    }

    @Test
    void whoeverIWalkedWithBeforeComesFirstWhenIPreferIt() {
        UUID former =
                Fixtures.specialist().shows("exp.grief.parent").cap(9).taken(8).create();
        UUID freer = Fixtures.specialist().shows("exp.grief.parent").create();
        connect(former, "ENDED");

        match("{}").body("suggestions.specialist.id", contains(freer.toString(), former.toString()));
        match("{\"preferPrevious\":true}")
                .body("suggestions.specialist.id", contains(former.toString(), freer.toString()));
    }

    @Test
    void aSeatTakenAMomentAgoIsNotOfferedWhateverTheIndexKnows() {
        UUID full = Fixtures.specialist().shows("exp.grief.parent").create();
        UUID free = Fixtures.specialist().shows("exp.grief.parent").create();
        keeper.catchUp();

        Fixtures.execute("update specialist set seats_taken = caseload_cap where id = ?", full);

        ask("{}").body("suggestions.specialist.id", contains(free.toString()));
    }

    @Test
    void whatASpecialistTakesBackIsNamedNoMoreWhateverTheIndexKnows() {
        UUID specialist = Fixtures.specialist().shows("exp.grief.parent").create();
        keeper.catchUp();

        Fixtures.execute("update specialist_tag set visibility = 'PRIVATE' where specialist_id = ?", specialist);

        ask("{}").body("suggestions", empty());
    }

    @Test
    void aWishThatSpeaksOfSuicideBringsTheCrisisCard() {
        match("{\"tags\":[{\"code\":\"exp.suicide.thoughts\",\"importance\":\"SHOULD\"}]}")
                .body("crisis.message", notNullValue())
                .body("crisis.lines.name", not(empty()));
    }

    @Test
    void whoSpeaksSpanishReadsSpanish() {
        Fixtures.member("member1").languages("es").should("exp.grief.parent").create();
        Fixtures.specialist().shows("exp.grief.parent").languages("es").create();

        match("{}").body("suggestions[0].because[0]", startsWith("Han vivido lo mismo: Perder"));
    }

    @Test
    void anAnswerHoldsNoNumberAtAll() throws JsonProcessingException {
        Fixtures.specialist().shows("exp.grief.parent").create();
        Fixtures.specialist().shows("exp.grief.child").create();

        JsonNode answer = new ObjectMapper().readTree(match("{}").extract().asString());

        assertThat(answer.at("/suggestions")).isNotEmpty();
        assertThat(numbers(answer)).isEmpty();
    }

    private static void connect(UUID specialist, String state) {
        Fixtures.execute(
                CONNECTION, Fixtures.freshId(), Fixtures.id("member1"), specialist, state, state.equals("ENDED"));
    }

    /** Asks once the index knows all that was written before. */
    private ValidatableResponse match(String body) {
        keeper.catchUp();
        return ask(body);
    }

    private static ValidatableResponse ask(String body) {
        return asMember(1).body(body).post("/v1/matches").then();
    }

    private static List<JsonNode> numbers(JsonNode node) {
        List<JsonNode> numbers = new ArrayList<>();
        if (node.isNumber()) {
            numbers.add(node);
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }
}
