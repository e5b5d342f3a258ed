package org.beside.members;

import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MemberResourceTest extends AboutMe {
    @Test
    void theFirstProfileIsCreatedAndTheNextReplacesIt() {
        write(profile())
                .statusCode(201)
                .header("Location", endsWith("/v1/me/member"))
                .body("displayName", equalTo("Juniper"));

        write(with("displayName", "Rowan")).statusCode(200).body("displayName", equalTo("Rowan"));
        read().body("displayName", equalTo("Rowan"));
    }

    @Test
    void everythingThatWasSaidIsReadBack() {
        write(profile());

        read().statusCode(200)
                .body("id", equalTo(MY_ID.toString()))
                .body("pronouns", equalTo("they/them"))
                .body("zone", equalTo("America/New_York"))
                .body("region", equalTo("US-MA"))
                .body("languages", equalTo(List.of("ase", "en")))
                .body("modes", equalTo(List.of("TEXT", "IN_PERSON")))
                .body("ageBand", equalTo("35-49"))
                .body("inMyWords", equalTo("Two years in.\nStill \uD83C\uDF3B."))
                .body("supportStyle", equalTo("LISTEN"))
                .body("quietHours.start", equalTo("22:00"))
                .body("quietHours.end", equalTo("07:30"))
                .body("firstContact", equalTo("ME"))
                .body("maxUnsolicited", equalTo(3));
    }

    @Test
    void whatIsLeftOutIsTakenAway() {
        write(profile());

        var bare = profile();
        bare.keySet()
                .removeAll(List.of(
                        "pronouns",
                        "ageBand",
                        "inMyWords",
                        "supportStyle",
                        "quietHours",
                        "firstContact",
                        "maxUnsolicited"));
        write(bare).statusCode(200);

        read().body("pronouns", nullValue())
                .body("ageBand", nullValue())
                .body("inMyWords", nullValue())
                .body("supportStyle", nullValue())
                .body("quietHours", nullValue())
                .body("firstContact", equalTo("EITHER"))
                .body("maxUnsolicited", nullValue());
    }

    @Test
    void aNameIsTrimmedAndRepeatedLanguagesCountOnce() {
        write(with("displayName", "  Juniper "));
        write(with("languages", List.of("es", "en", "es"))).body("languages", equalTo(List.of("en", "es")));

        read().body("displayName", equalTo("Juniper"));
    }

    @Test
    void meShowsTheProfileOnceItIsWritten() {
        asMember(ME).get("/v1/me").then().statusCode(200).body("member", nullValue());

        write(profile());

        asMember(ME).get("/v1/me").then().body("member.displayName", equalTo("Juniper"));
    }

    @Test
    void withoutAProfileThereIsNothingToRead() {
        read().statusCode(404).body("type", equalTo("/problems/not-found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18-24", "25-34", "35-49", "50-64", "65+"})
    void everyAdultBandIsWelcome(String band) {
        write(with("ageBand", band)).statusCode(201).body("ageBand", equalTo(band));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNDER_18", "under 18", "13-17", "0-12", "16-24", "17", "minor"})
    void whoSaysTheyAreAMinorIsTurnedAway(String band) {
        write(with("ageBand", band)).statusCode(422).body("type", equalTo("/problems/adults-only"));
        read().statusCode(404);
    }

    @Test
    void aZoneThatDoesNotExistIsRefused() {
        write(with("zone", "Mars/Olympus_Mons")).statusCode(422).body("type", equalTo("/problems/unknown-zone"));
        write(with("zone", "+05:00")).statusCode(422).body("type", equalTo("/problems/unknown-zone"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "displayName | \"\"",
                "displayName | \"   \"",
                "displayName | \"two\\nlines\"",
                "displayName | \"\\u202Eevil\"",
                "displayName | \"nul\\u0000\"",
                "displayName | \"half \\uD800\"",
                "displayName | \"12345678901234567890123456789012345678901\"",
                "displayName | 7",
                "displayName | null",
                "displayName | [\"Juniper\"]",
                "zone | null",
                "zone | 5",
                "region | \"Massachusetts\"",
                "region | \"XX-MA\"",
                "region | null",
                "languages | []",
                "languages | \"en\"",
                "languages | [\"english\"]",
                "languages | [null]",
                "languages | null",
                "modes | []",
                "modes | [\"TELEPATHY\"]",
                "modes | [0]",
                "modes | [null]",
                "ageBand | \"young\"",
                "ageBand | \"\"",
                "ageBand | 40",
                "supportStyle | \"SCOLD\"",
                "firstContact | \"NOBODY\"",
                "maxUnsolicited | -1",
                "maxUnsolicited | 21",
                "quietHours | {\"start\":\"22:00\"}",
                "quietHours | {\"start\":\"22:00\",\"end\":\"24:00\"}",
                "quietHours | {\"start\":\"22:00\",\"end\":\"22:00\"}",
                "quietHours | {\"start\":\"10pm\",\"end\":\"07:00\"}",
                "quietHours | {\"start\":\"22:00\",\"end\":\"07:00\",\"also\":1}",
                "id | \"0199a000-0000-7000-8001-000000000001\"",
                "version | 3",
                "roles | [\"operator\"]",
                "diagnosis | \"F10.2\""
            })
    void whatDoesNotHoldIsRefusedWholeAndStoresNothing(String field, String json) {
        asMember(ME).body(jsonWith(field, json)).put("/v1/me/member").then().statusCode(400);

        read().statusCode(404);
    }

    @Test
    void aStoryMayHaveTwoThousandCharactersAndNoMore() {
        write(with("inMyWords", "x".repeat(2000))).statusCode(201);
        write(with("inMyWords", "x".repeat(2001)))
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.field", hasItems("inMyWords"));
    }

    @Test
    void whatWasChangedSinceItWasReadIsNotOverwritten() {
        var first = write(profile()).extract().header("ETag");
        write(with("displayName", "Rowan"));

        asMember(ME)
                .header("If-Match", first)
                .body(profile())
                .put("/v1/me/member")
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale"));

        var present = read().body("displayName", equalTo("Rowan")).extract().header("ETag");
        asMember(ME)
                .header("If-Match", present)
                .body(profile())
                .put("/v1/me/member")
                .then()
                .statusCode(200);
    }

    @Test
    void nothingCanMatchBeforeTheFirstProfile() {
        asMember(ME)
                .header("If-Match", "*")
                .body(profile())
                .put("/v1/me/member")
                .then()
                .statusCode(412);
        read().statusCode(404);
    }

    @Test
    void onlyMembersHaveAMembersProfile() {
        asSpecialist(8).body(profile()).put("/v1/me/member").then().statusCode(403);
        asSpecialist(8).get("/v1/me/member").then().statusCode(403);
        asSpecialist(8).get("/v1/me/tags").then().statusCode(403);
        as("coordinator-north").body(profile()).put("/v1/me/member").then().statusCode(403);
        asNobody().body(profile()).put("/v1/me/member").then().statusCode(401);
    }
}
