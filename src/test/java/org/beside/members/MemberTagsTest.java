package org.beside.members;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.beside.Fixtures;
import org.beside.taxonomy.Tag;
import org.beside.taxonomy.Taxonomy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MemberTagsTest extends AboutMe {
    @Inject
    Taxonomy taxonomy;

    @Test
    void theListOfTagsIsReplacedWholeAndTheProfileStays() {
        write(profile());
        wish(List.of(
                        Map.of("code", "exp.grief.parent", "importance", "MUST"),
                        Map.of("code", "exp.mh.anxiety", "importance", "AVOID")))
                .statusCode(200);

        wish(List.of(
                        Map.of("code", "exp.grief.parent", "importance", "NICE"),
                        Map.of("code", "want.just-talk", "importance", "SHOULD")))
                .statusCode(200);

        tags().body("tags.code", equalTo(List.of("exp.grief.parent", "want.just-talk")))
                .body("tags.importance", equalTo(List.of("NICE", "SHOULD")));
        read().body("displayName", equalTo("Juniper")).body("inMyWords", containsString("Two years in"));
    }

    @Test
    void aNewProfileKeepsTheTags() {
        write(profile());
        wish(List.of(Map.of("code", "exp.grief.parent", "importance", "MUST")));

        write(with("displayName", "Rowan"));

        tags().body("tags.code", equalTo(List.of("exp.grief.parent")));
    }

    @Test
    void theListMayBeEmptied() {
        write(profile());
        wish(List.of(Map.of("code", "exp.grief.parent", "importance", "MUST")));

        wish(List.of()).statusCode(200).body("tags", equalTo(List.of()));

        tags().body("tags", equalTo(List.of()));
    }

    @Test
    void theProfileComesBeforeTheTags() {
        wish(List.of(Map.of("code", "exp.grief.parent", "importance", "MUST")))
                .statusCode(409)
                .body("type", equalTo("/problems/profile-required"));
        tags().statusCode(200).body("tags", equalTo(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp.grief.nothing", "cred.cps-mh", "EXP.GRIEF.PARENT", " ", ""})
    void aTagThatIsNotAMembersRefusesTheListAndIsNamed(String code) {
        write(profile());
        wish(List.of(Map.of("code", "exp.grief.parent", "importance", "MUST")));

        wish(List.of(
                        Map.of("code", "exp.mh.anxiety", "importance", "MUST"),
                        Map.of("code", code, "importance", "NICE")))
                .statusCode(422)
                .body("type", equalTo("/problems/unknown-tag"))
                .body("detail", containsString(code));

        tags().body("tags.code", equalTo(List.of("exp.grief.parent")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tags\":null}",
                "{\"tags\":{}}",
                "{\"tags\":[null]}",
                "{\"tags\":[{}]}",
                "{\"tags\":[{\"code\":\"exp.grief.parent\"}]}",
                "{\"tags\":[{\"importance\":\"MUST\"}]}",
                "{\"tags\":[{\"code\":\"exp.grief.parent\",\"importance\":\"VERY\"}]}",
                "{\"tags\":[{\"code\":\"exp.grief.parent\",\"importance\":0}]}",
                "{\"tags\":[{\"code\":7,\"importance\":\"MUST\"}]}",
                "{\"tags\":[{\"code\":\"exp.grief\\u0000\",\"importance\":\"MUST\"}]}",
                "{\"tags\":[{\"code\":\"exp.grief.parent\",\"importance\":\"MUST\",\"weight\":5}]}",
                "{\"tags\":[],\"version\":1}",
                "{\"tags\":[],\"tags\":[]}",
                "{\"tags\":[{\"code\":\"exp.grief.parent\",\"importance\":\"MUST\"},"
                        + "{\"code\":\"exp.grief.parent\",\"importance\":\"NICE\"}]}",
                "[]",
                ""
            })
    void aListThatDoesNotHoldIsRefusedWholeAndStoresNothing(String json) {
        write(profile());
        wish(List.of(Map.of("code", "want.just-talk", "importance", "NICE")));

        asMember(ME).body(json).put("/v1/me/tags").then().statusCode(400);

        tags().body("tags.code", equalTo(List.of("want.just-talk")));
    }

    @Test
    void aHundredTagsAreEnough() {
        write(profile());

        wish(taken(100)).statusCode(200);
        wish(taken(101)).statusCode(400).body("errors.field", hasItems("tags"));

        assertThat(tags().extract().<List<String>>path("tags.code")).hasSize(100);
    }

    @Test
    void aListThatWasChangedSinceItWasReadIsNotOverwritten() {
        write(profile());
        var read = tags().extract().header("ETag");
        wish(List.of(Map.of("code", "want.just-talk", "importance", "NICE")));

        asMember(ME)
                .header("If-Match", read)
                .body(Map.of("tags", List.of()))
                .put("/v1/me/tags")
                .then()
                .statusCode(412);

        tags().body("tags.code", equalTo(List.of("want.just-talk")));
    }

    @Test
    void whatIsWrittenIsOnRecordAndWhatIsRefusedIsNot() {
        var profiles = told("member.profile-written");
        var lists = told("member.tags-replaced");

        write(profile());
        write(with("zone", "Mars/Olympus_Mons"));
        wish(List.of(Map.of("code", "exp.grief.parent", "importance", "MUST")));
        wish(List.of(Map.of("code", "exp.grief.nothing", "importance", "MUST")));

        assertThat(told("member.profile-written")).isEqualTo(profiles + 1);
        assertThat(told("member.tags-replaced")).isEqualTo(lists + 1);
    }

    private static long told(String action) {
        return Fixtures.number(
                "select count(*) from audit_entry where about_id = ? and actor_id = about_id and action = ?",
                MY_ID,
                action);
    }

    private List<Map<String, String>> taken(int number) {
        return taxonomy.tags().stream()
                .filter(Tag::declarable)
                .limit(number)
                .map(tag -> Map.of("code", tag.code(), "importance", "NICE"))
                .toList();
    }
}
