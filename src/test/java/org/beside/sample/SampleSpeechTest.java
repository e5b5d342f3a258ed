package org.beside.sample;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sample specialists keep the rules that the service holds real ones to. */
@QuarkusTest
class SampleSpeechTest extends BesideTest {
    private static final int SENTENCES_AT_ONCE = 10;

    @AfterEach
    void goodbye() {
        Fixtures.clear();
    }

    @Test
    void aSpecialistMaySayWhatTheSampleSpecialistsSay() {
        Stream<String> reviewed = Stream.of("bios-en.txt", "bios-es.txt")
                .flatMap(file -> SampleText.rows(file).stream())
                .map(List::getLast);
        Stream<String> demo =
                new DemoPeople(Instant.EPOCH).specialists().map(s -> s.face().bio());

        Stream.concat(reviewed, demo)
                .gather(Gatherers.windowFixed(SENTENCES_AT_ONCE))
                .map(sentences -> String.join(" ", sentences))
                .forEach(this::write);
    }

    private void write(String bio) {
        Map<String, Object> profile = Map.of(
                "displayName",
                "Marisol",
                "title",
                "CPS",
                "bio",
                bio,
                "zone",
                "America/New_York",
                "regions",
                List.of("US-MA"),
                "languages",
                List.of("en"),
                "modes",
                List.of("TEXT"),
                "caseloadCap",
                5,
                "accepting",
                true,
                "tags",
                List.of());
        as("specialist9").body(profile).put("/v1/specialists/me").then().body("bio", equalTo(bio));
    }
}
