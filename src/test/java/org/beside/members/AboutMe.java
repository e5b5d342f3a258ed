package org.beside.members;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;

/** One member who calls over HTTP, and of whom nothing is known when a test begins. */
abstract class AboutMe extends BesideTest {
    static final int ME = 8;
    static final UUID MY_ID = UUID.fromString("0199a000-0000-7000-8001-000000000008");

    @BeforeEach
    void nothingIsKnownOfMe() {
        Fixtures.execute("delete from member where id = ?", MY_ID);
    }

    static ValidatableResponse write(Map<String, Object> profile) {
        return asMember(ME).body(profile).put("/v1/me/member").then();
    }

    static ValidatableResponse read() {
        return asMember(ME).get("/v1/me/member").then();
    }

    static ValidatableResponse wish(List<Map<String, String>> tags) {
        return asMember(ME).body(Map.of("tags", tags)).put("/v1/me/tags").then();
    }

    static ValidatableResponse tags() {
        return asMember(ME).get("/v1/me/tags").then();
    }

    static Map<String, Object> with(String field, Object value) {
        var profile = profile();
        profile.put(field, value);
        return profile;
    }

    /** The profile with one field as this very JSON text, which a map could not always say. */
    static String jsonWith(String field, String json) {
        try {
            var placeholder = "\"@\"";
            return new ObjectMapper().writeValueAsString(with(field, "@")).replace(placeholder, json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> profile() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("displayName", "Juniper"),
                Map.entry("pronouns", "they/them"),
                Map.entry("zone", "America/New_York"),
                Map.entry("region", "US-MA"),
                Map.entry("languages", List.of("en", "ase")),
                Map.entry("modes", List.of("IN_PERSON", "TEXT")),
                Map.entry("ageBand", "35-49"),
                Map.entry("inMyWords", "Two years in.\nStill \uD83C\uDF3B."),
                Map.entry("supportStyle", "LISTEN"),
                Map.entry("quietHours", Map.of("start", "22:00", "end", "07:30")),
                Map.entry("firstContact", "ME"),
                Map.entry("maxUnsolicited", 3)));
    }
}
