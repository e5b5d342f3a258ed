package org.beside.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.beside.BesideTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TaxonomyResourceTest extends BesideTest {
    private static final String CATALOGUE = "/v1/taxonomy";
    private static final String SEARCH = "/v1/taxonomy/search";

    @Test
    void anybodyMayReadTheCatalogue() {
        asNobody()
                .get(CATALOGUE)
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=3600")
                .body("version", equalTo(1))
                .body("facets", hasSize(19))
                .body("facets[0].code", equalTo("exp.sub"))
                .body("facets[0].label", equalTo("Substances in my life"))
                .body("facets[0].tags[0].code", equalTo("exp.sub.alcohol"))
                .body("facets[0].tags[0].label", equalTo("Living with alcohol use"))
                .body("facets[0].tags[0].sensitivity", equalTo("L3"));
    }

    @ParameterizedTest
    @CsvSource({
        "es, Escuchar voces",
        "es-MX, Escuchar voces",
        "en, Hearing voices",
        "fr, Hearing voices",
        "'', Hearing voices"
    })
    void labelsComeInTheLanguageAskedFor(String lang, String label) {
        asNobody()
                .queryParam("lang", lang)
                .get(CATALOGUE)
                .then()
                .statusCode(200)
                .body("facets.find { it.code == 'exp.mh' }.tags.label", hasItem(label));
    }

    @Test
    void whatThePhoneAlreadyHoldsIsNotSentAgain() {
        String tag = asNobody().get(CATALOGUE + "?lang=es").header("ETag");

        asNobody()
                .header("If-None-Match", tag)
                .get(CATALOGUE + "?lang=es")
                .then()
                .statusCode(304);
        asNobody()
                .header("If-None-Match", tag)
                .get(CATALOGUE + "?lang=en")
                .then()
                .statusCode(200);
        asNobody()
                .header("If-None-Match", "\"other\"")
                .get(CATALOGUE + "?lang=es")
                .then()
                .statusCode(200);
    }

    @Test
    void searchWordsAreNeverShown() {
        assertThat(asNobody().get(CATALOGUE).asString())
                .doesNotContainIgnoringCase("junkie", "crackhead", "\"search\"");
        search(Map.of("phrase", "junkie")).body("tags[0].label", equalTo("Living with heroin use"));
    }

    @Test
    void everydayWordsLeadToATag() {
        search(Map.of("phrase", "drinking too much"))
                .body("tags[0].code", equalTo("exp.sub.alcohol"))
                .body("tags[0].label", equalTo("Living with alcohol use"))
                .body("tags[0].facet", equalTo("exp.sub"))
                .body("crisis", nullValue());
    }

    @Test
    void thePhraseMayBeInOneLanguageAndTheLabelsInAnother() {
        search(Map.of("phrase", "no puedo dormir", "lang", "en"))
                .body("tags[0].label", equalTo("Living with sleepless nights"));
        search(Map.of("phrase", "can't sleep", "lang", "es"))
                .body("tags[0].label", equalTo("Vivir con noches sin dormir"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"I want to die", "me quiero morir", "thinking about suicide", "i want to kill myself"})
    void aPhraseThatSpeaksOfSuicideGetsHelpFirst(String phrase) {
        String body = search(Map.of("phrase", phrase))
                .body("crisis.message", notNullValue())
                .body("crisis.lines[0].call", equalTo("988"))
                .body("tags[0].code", equalTo("exp.suicide.thoughts"))
                .extract()
                .asString();

        assertThat(body.indexOf("\"crisis\"")).isLessThan(body.indexOf("\"tags\""));
    }

    @Test
    void aTagOfSuicideBringsHelpAlongEvenWhereNobodyIsInDanger() {
        search(Map.of("phrase", "lost my best friend to suicide years ago"))
                .body("tags[0].code", equalTo("exp.suicide.loss-survivor"))
                .body("crisis.lines", not(empty()));
    }

    @Test
    void anUnrelatedPhraseLeadsNowhere() {
        search(Map.of("phrase", "what's the weather like"))
                .body("tags", empty())
                .body("crisis", nullValue());
    }

    @Test
    void tenTagsAreShownUnlessAskedOtherwise() {
        search(Map.of("phrase", "drugs")).body("tags", hasSize(10));
        search(Map.of("phrase", "drugs", "limit", 1)).body("tags.code", contains("exp.sub.alcohol"));
        search(Map.of("phrase", "drugs", "limit", 50)).body("tags.code.findAll { it.startsWith('cred.') }", empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"phrase\":\"\"}",
                "{\"phrase\":\"   \"}",
                "{\"phrase\":null}",
                "{\"phrase\":\"x\",\"limit\":0}",
                "{\"phrase\":\"x\",\"limit\":51}"
            })
    void aSearchThatAsksNothingOrTooMuchIsRefused(String body) {
        asNobody().body(body).post(SEARCH).then().statusCode(400).body("type", equalTo("/problems/validation-failed"));
    }

    @Test
    void aPhraseOfMoreThanTwoHundredCharactersIsRefusedAndNotRepeated() {
        String secret = "unrepeatable ".repeat(16);

        String body = asNobody()
                .body(Map.of("phrase", secret))
                .post(SEARCH)
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(startsWith("phrase")))
                .extract()
                .asString();

        assertThat(body).doesNotContain("unrepeatable");
        search(Map.of("phrase", "x".repeat(200))).body("tags", equalTo(List.of()));
    }

    @Test
    void anUnknownFieldIsRefused() {
        asNobody()
                .body("{\"phrase\":\"x\",\"diagnosis\":\"y\"}")
                .post(SEARCH)
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse search(Map<String, ?> asked) {
        return asNobody().body(asked).post(SEARCH).then().statusCode(200);
    }
}
