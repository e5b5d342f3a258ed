package org.beside;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs after all others and reads what they made the service and its database say: no tag that could hurt somebody, no
 * token and no word that was written stands in any of it. A source that is not there or nearly empty fails too.
 */
@Tag("traces")
class TracesTest {
    private static final Path TAXONOMY = Path.of("src/main/resources/taxonomy");
    private static final Path OPENAPI = Path.of("openapi/openapi.yaml");
    private static final Path TESTS = Path.of("src/test/java");
    private static final int A_LABEL_NOBODY_WRITES_BY_CHANCE = 14;
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}");

    /** When a line was written, and the figure a metric had: without them most lines have been seen before. */
    private static final Pattern MOMENT_OR_FIGURE =
            Pattern.compile("^\\d{4}-\\d\\d-\\d\\d[ T][\\d:.,]+Z?|(?<=}) [\\d.E+-]+$");

    /** What tests write to each other, and nothing else in the world says. */
    private static final List<String> WRITTEN =
            List.of("I am afraid of tonight", "please look", "a quiet evening, and I am still here");

    @Test
    void theLogOfTheServiceHoldsNothingThatCouldHurt() throws IOException {
        assertThat(Files.readString(Traces.LOG)).contains("Profile test activated");
        assertThat(found(Traces.LOG)).isEmpty();
    }

    @Test
    void theLogOfTheDatabaseHoldsNothingThatCouldHurt() throws IOException {
        Path log = LocalStack.current().postgresLog();

        assertThat(Files.readString(log)).contains("ready to accept connections");
        assertThat(found(log)).isEmpty();
    }

    @Test
    void metricsHoldNothingThatCouldHurt() throws IOException {
        assertThat(Files.readString(Traces.METRICS)).contains("http_server_requests", "beside_");
        assertThat(found(Traces.METRICS)).isEmpty();
    }

    @Test
    void whatIsPushedHoldsNothingThatCouldHurt() throws IOException {
        assertThat(Files.readString(Traces.NOTICES)).contains("\"kind\"");
        assertThat(found(Traces.NOTICES)).isEmpty();
    }

    @Test
    void theContractHoldsNothingThatCouldHurt() throws IOException {
        assertThat(found(OPENAPI)).isEmpty();
    }

    @Test
    void whatIsLookedForIsFoundWhereItStands() throws IOException {
        Set<String> hurting = hurting();
        Path file = Files.createTempFile("traces", ".txt");

        assertThat(hurting).contains("exp.suicide.thoughts", "life.health.hiv", "Living with thoughts of suicide");
        for (String each : List.of("exp.suicide.thoughts", WRITTEN.getFirst(), Tokens.of("member1"))) {
            Files.writeString(file, "a line\nand " + each + " in another\n");
            assertThat(found(file)).hasSize(1);
        }
        try (Stream<Path> tests = Files.walk(TESTS)) {
            String all = tests.filter(it -> it.toString().endsWith(".java") && !it.endsWith("TracesTest.java"))
                    .map(TracesTest::text)
                    .collect(Collectors.joining());
            assertThat(WRITTEN).allMatch(all::contains);
        }
    }

    /** The lines that hold something, cut short, so that the report does not hold it as well. */
    private static List<String> found(Path file) throws IOException {
        Pattern words = Pattern.compile(Stream.concat(hurting().stream(), WRITTEN.stream())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> MOMENT_OR_FIGURE.matcher(line).replaceAll(""))
                    .distinct()
                    .filter(line ->
                            words.matcher(line).find() || TOKEN.matcher(line).find())
                    .map(line -> line.substring(0, Math.min(line.length(), 160)))
                    .limit(20)
                    .toList();
        }
    }

    /** The codes of all tags at L3, and those of their labels that are no everyday words. */
    private static Set<String> hurting() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(TAXONOMY)) {
            return files.map(TracesTest::text)
                    .map(text -> read(json, text))
                    .flatMap(facet -> facet.path("groups")
                            .valueStream()
                            .flatMap(group -> group.path("tags").valueStream())
                            .filter(tag -> tag.path("sensitivity")
                                    .asText(facet.path("sensitivity").asText())
                                    .equals("L3")))
                    .flatMap(tag -> Stream.of(tag.path("code"), tag.at("/en/label"), tag.at("/es/label"))
                            .map(JsonNode::asText))
                    .filter(word -> word.contains(".")
                            || (word.contains(" ") && word.length() >= A_LABEL_NOBODY_WRITES_BY_CHANCE))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private static JsonNode read(ObjectMapper json, String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
