package org.beside.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.beside.PersonFirstWords.assertKind;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.beside.platform.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every text of ours speaks of people first: in the contract, in refusals, in what people are shown. */
class LanguageTest {
    private static final List<String> TEXTS = List.of("description", "summary", "title", "example");

    /** Slugs are for programs: {@code illegal-transition} speaks of a step, not of a person. */
    private static final Pattern SLUG = Pattern.compile("`[a-z-]+`");

    private static final Pattern REFUSAL = Pattern.compile("ProblemException(?:\\.of)?\\(.*?\\);", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Test
    void theContractSpeaksOfPeopleFirst() {
        Contract.within(Contract.committed().document())
                .flatMap(node -> TEXTS.stream().map(node::path))
                .filter(JsonNode::isTextual)
                .map(text -> SLUG.matcher(text.asText()).replaceAll(""))
                .forEach(text -> assertKind(Contract.COMMITTED.toString(), text));
    }

    @ParameterizedTest
    @EnumSource
    void problemTitlesSpeakOfPeopleFirst(ProblemType type) {
        assertKind(type.slug(), type.title());
    }

    @Test
    void refusalsSpeakOfPeopleFirst() throws IOException {
        List<String> details = files("src/main/java", ".java")
                .flatMap(file -> REFUSAL.matcher(text(file)).results())
                .map(MatchResult::group)
                .flatMap(refusal -> LITERAL.matcher(refusal).results().map(literal -> literal.group(1)))
                .toList();

        assertThat(details).hasSizeGreaterThan(10).allSatisfy(detail -> assertKind("a refusal", detail));
    }

    @Test
    void whatPeopleAreShownSpeaksOfPeopleFirst() throws IOException {
        List<Path> shown = Stream.concat(
                        files("src/main/resources/matching", ".properties"),
                        files("src/main/resources/connections/agreement", ".txt"))
                .toList();

        assertThat(shown)
                .hasSizeGreaterThan(3)
                .allSatisfy(file -> text(file).lines().forEach(line -> assertKind(file.toString(), line)));
    }

    private static Stream<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
