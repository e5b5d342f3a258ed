package org.beside.specialists;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.BeforeEach;

/** One specialist who calls over HTTP, and of whom nothing is known when a test begins. */
abstract class AboutMe extends AboutSpecialists {
    static final int ME = 8;
    static final UUID MY_ID = UUID.fromString("0199a000-0000-7000-8002-000000000008");

    @BeforeEach
    void nothingIsKnownOfMe() {
        Fixtures.execute("delete from specialist where id = ?", MY_ID);
    }

    static ValidatableResponse write(Map<String, Object> profile) {
        return asSpecialist(ME).body(profile).put("/v1/specialists/me").then();
    }

    static ValidatableResponse read() {
        return asSpecialist(ME).get("/v1/specialists/me").then();
    }

    static Map<String, Object> with(String field, Object value) {
        var profile = profile();
        profile.put(field, value);
        return profile;
    }

    static Map<String, String> tag(String code, String visibility) {
        return Map.of("code", code, "visibility", visibility);
    }

    /** The profile with one field as this very JSON text, which a map could not always say. */
    static String jsonWith(String field, String json) {
        try {
            return new ObjectMapper().writeValueAsString(with(field, "@")).replace("\"@\"", json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> profile() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("displayName", "Marisol"),
                Map.entry("pronouns", "she/her"),
                Map.entry("title", "CPS"),
                Map.entry("bio", "Nine years since my last drink. My therapist helped; my peers understood."),
                Map.entry("zone", "America/New_York"),
                Map.entry("regions", List.of("US-NH", "US-MA")),
                Map.entry("languages", List.of("es", "en")),
                Map.entry("modes", List.of("VOICE", "TEXT")),
                Map.entry("caseloadCap", 8),
                Map.entry("accepting", true),
                Map.entry(
                        "tags",
                        List.of(
                                tag("exp.sub.alcohol", "PREVIEW"),
                                tag("exp.grief.parent", "MATCHED"),
                                tag("exp.mh.anxiety", "PRIVATE"))),
                Map.entry("notNow", List.of("exp.grief.child"))));
    }
}
