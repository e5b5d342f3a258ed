package org.beside.specialists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.beside.Fixtures;
import org.beside.taxonomy.Tag;
import org.beside.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SpecialistResourceTest extends AboutMe {
    @Inject
    Taxonomy taxonomy;

    @Test
    void theFirstProfileIsCreatedAndTheNextReplacesIt() {
        write(profile())
                .statusCode(201)
                .header("Location", endsWith("/v1/specialists/me"))
                .body("displayName", equalTo("Marisol"));

        write(with("displayName", "Luz")).statusCode(200);
        read().statusCode(200).body("displayName", equalTo("Luz"));
    }

    @Test
    void everythingThatWasSaidIsReadBack() {
        write(profile());

        read().body("id", equalTo(MY_ID.toString()))
                .body("pronouns", equalTo("she/her"))
                .body("title", equalTo("CPS"))
                .body("bio", containsString("Nine years"))
                .body("zone", equalTo("America/New_York"))
                .body("regions", equalTo(List.of("US-MA", "US-NH")))
                .body("languages", equalTo(List.of("en", "es")))
                .body("modes", equalTo(List.of("TEXT", "VOICE")))
                .body("caseloadCap", equalTo(8))
                .body("seatsTaken", equalTo(0))
                .body("accepting", equalTo(true))
                .body("tags.code", equalTo(List.of("exp.grief.parent", "exp.mh.anxiety", "exp.sub.alcohol")))
                .body("tags.visibility", equalTo(List.of("MATCHED", "PRIVATE", "PREVIEW")))
                .body("notNow", equalTo(List.of("exp.grief.child")))
                .body("credentials", equalTo(List.of()));
    }

    @Test
    void whatIsLeftOutIsTakenAway() {
        write(profile());
        var bare = with("tags", List.of());
        bare.keySet().removeAll(List.of("pronouns", "notNow"));

        write(bare).statusCode(200);

        read().body("pronouns", nullValue()).body("tags", equalTo(List.of())).body("notNow", equalTo(List.of()));
    }

    @Test
    void meAndMyOwnIdShowTheSameWholeProfile() {
        asSpecialist(ME).get("/v1/me").then().statusCode(200).body("specialist", nullValue());
        write(profile());
        certify(MY_ID, today().plusYears(1));

        var mine = read().body("credentials[0].kind", equalTo("cred.cps-mh")).extract();

        assertThat(asSpecialist(ME).get("/v1/specialists/" + MY_ID).jsonPath().getMap(""))
                .isEqualTo(mine.jsonPath().getMap(""));
        assertThat(asSpecialist(ME).get("/v1/me").jsonPath().getMap("specialist"))
                .isEqualTo(mine.jsonPath().getMap(""));
    }

    @Test
    void withoutAProfileThereIsNothingToRead() {
        read().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CPS",
                "CPRS",
                "CRS",
                "PSS",
                "RECOVERY_COACH",
                "FAMILY_PEER",
                "YOUTH_PEER",
                "FORENSIC_PEER",
                "VETERAN_PEER",
                "DIGITAL_PEER"
            })
    void everyPeersTitleIsWelcome(String title) {
        write(with("title", title)).statusCode(201).body("title", equalTo(title));
    }

    @ParameterizedTest
    @CsvSource({
        "title, Therapist",
        "title, LCSW",
        "title, Psychologist",
        "title, Licensed Counselor",
        "title, Psicóloga",
        "displayName, Dr. Marisol",
        "displayName, 'Marisol, LMFT'",
        "bio, I am a licensed therapist.",
        "bio, LCSW",
        "bio, Psychiatrist with a heart",
        "bio, I diagnose and treat anxiety.",
        "bio, Soy psicóloga clínica."
    })
    void aClinicalClaimIsRefused(String field, String claim) {
        write(with(field, claim))
                .statusCode(422)
                .body("type", equalTo("/problems/role-title-not-allowed"))
                .body("errors.field", hasItems(field));
        read().statusCode(404);
    }

    @Test
    void aTitleThatIsNoTitleIsAMistakeAndNotAClaim() {
        write(with("title", "WIZARD")).statusCode(400).body("errors.field", hasItems("title"));
        write(with("title", "cps")).statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName | \" \"",
                "displayName | \"nul\\u0000\"",
                "displayName | \"two\\nlines\"",
                "displayName | \"12345678901234567890123456789012345678901\"",
                "title | 3",
                "title | null",
                "bio | null",
                "bio | \"half \\uD800\"",
                "zone | null",
                "regions | []",
                "regions | [\"Massachusetts\"]",
                "regions | [null]",
                "regions | \"US-MA\"",
                "languages | []",
                "languages | [\"english\"]",
                "modes | []",
                "modes | [\"TELEPATHY\"]",
                "caseloadCap | null",
                "caseloadCap | -1",
                "caseloadCap | 201",
                "caseloadCap | 7.5",
                "caseloadCap | \"8\"",
                "caseloadCap | 99999999999",
                "accepting | null",
                "accepting | \"yes\"",
                "accepting | 1",
                "tags | null",
                "tags | [null]",
                "tags | [{\"code\":\"exp.sub.alcohol\"}]",
                "tags | [{\"code\":\"exp.sub.alcohol\",\"visibility\":\"PUBLIC\"}]",
                "tags | [{\"code\":\"exp.sub.alcohol\",\"visibility\":\"PREVIEW\",\"weight\":1}]",
                "notNow | [null]",
                "notNow | \"exp.sub.alcohol\"",
                "notNow | [\"exp.sub.alcohol\",\"exp.sub.alcohol\"]",
                "seatsTaken | 0",
                "credentials | []",
                "rating | 5",
                "id | \"0199a000-0000-7000-8002-000000000001\""
            })
    void whatDoesNotHoldIsRefusedWholeAndStoresNothing(String field, String json) {
        asSpecialist(ME)
                .body(jsonWith(field, json))
                .put("/v1/specialists/me")
                .then()
                .statusCode(400);

        read().statusCode(404);
    }

    @Test
    void aTagMayNotBeNamedTwice() {
        write(with("tags", List.of(tag("exp.sub.alcohol", "PREVIEW"), tag("exp.sub.alcohol", "PRIVATE"))))
                .statusCode(400)
                .body("errors.field", hasItems("tags"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp.sub.nothing", "cred.cps-mh", ""})
    void aTagThatPeopleDoNotHoldIsRefusedAndNamed(String code) {
        write(with("tags", List.of(tag(code, "PREVIEW"))))
                .statusCode(422)
                .body("type", equalTo("/problems/unknown-tag"))
                .body("detail", containsString(code));
        write(with("notNow", List.of(code))).statusCode(422).body("type", equalTo("/problems/unknown-tag"));
        read().statusCode(404);
    }

    @Test
    void aHundredTagsAreEnough() {
        write(with("tags", taken(100).stream().map(code -> tag(code, "MATCHED")).toList()))
                .statusCode(201);
        write(with("tags", taken(101).stream().map(code -> tag(code, "MATCHED")).toList()))
                .statusCode(400);
        write(with("notNow", taken(101))).statusCode(400);
    }

    @Test
    void nobodyIsTurnedAwayForWhoTheyAre() {
        write(with("notNow", List.of("exp.sub.alcohol", "id.gender.trans")))
                .statusCode(422)
                .body("type", equalTo("/problems/protected-tag"))
                .body("errors.field", hasItems("notNow"));
        read().statusCode(404);

        write(with("tags", List.of(tag("id.gender.trans", "PREVIEW")))).statusCode(201);
    }

    @Test
    void theCapIsTheirsUpToTheCeiling() {
        write(with("caseloadCap", 20)).statusCode(201);
        write(with("caseloadCap", 0)).statusCode(200);
        write(with("caseloadCap", 20)).statusCode(200);

        write(with("caseloadCap", 21))
                .statusCode(422)
                .body("type", equalTo("/problems/caseload-ceiling"))
                .body("errors.field", hasItems("caseloadCap"));
        read().body("caseloadCap", equalTo(20));
    }

    @Test
    void aCapThatASupervisorRaisedIsKeptOrLoweredAndNotRaisedFurther() {
        write(profile());
        Fixtures.execute("update specialist set caseload_cap = 40 where id = ?", MY_ID);

        write(with("caseloadCap", 41)).statusCode(422);
        write(with("caseloadCap", 40)).statusCode(200);
        write(with("caseloadCap", 30)).statusCode(200);
        write(with("caseloadCap", 40)).statusCode(422);
    }

    @Test
    void writingAProfileLeavesTheSeatsAlone() {
        write(profile());
        certify(MY_ID, today().plusYears(1));
        QuarkusTransaction.requiringNew().run(() -> specialists.claimSeat(MY_ID));

        write(with("caseloadCap", 0)).body("seatsTaken", equalTo(1));
        read().body("seatsTaken", equalTo(1)).body("credentials.kind", equalTo(List.of("cred.cps-mh")));
    }

    private List<String> taken(int number) {
        return taxonomy.tags().stream()
                .filter(Tag::declarable)
                .map(Tag::code)
                .filter(code -> !code.startsWith("id."))
                .limit(number)
                .toList();
    }
}
