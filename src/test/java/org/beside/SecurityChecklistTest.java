package org.beside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The statements that the service's security rests on, each with the tests that show it, the reason why it does not apply
 * ({@code n/a:}) or what is still to be shown ({@code open:}). What a row names must exist.
 */
class SecurityChecklistTest {
    private static final Path TABLE = Path.of("src/test/resources/security/checklist.tsv");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern WEAK =
            Pattern.compile("\"MD5\"|\"SHA-?1\"|HmacSHA1|HmacMD5|/ECB/|\"DES|\"RC4|new Random\\(|Math\\.random");

    private record Row(String id, String statement, String shownBy) {
        static Row of(String line) {
            String[] cells = line.split("\t", 3);
            return new Row(cells[0], cells[1], cells[2]);
        }

        boolean isShown() {
            return !shownBy.startsWith("open: ") && !shownBy.startsWith("n/a: ");
        }

        Stream<String> tests() {
            return isShown() ? Stream.of(shownBy.split(" ", -1)) : Stream.empty();
        }
    }

    @Test
    void everyStatementHasItsRow() {
        List<String> numbers = IntStream.concat(IntStream.rangeClosed(1, 33), IntStream.rangeClosed(38, 60))
                .mapToObj("T%02d"::formatted)
                .toList();

        assertThat(rows()).extracting(Row::id).containsExactlyElementsOf(numbers);
        assertThat(rows()).noneMatch(row -> row.statement().isBlank());
    }

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(rows().flatMap(Row::tests).distinct()).allMatch(SecurityChecklistTest::exists);
    }

    @Test
    void noWeakCryptographyIsNamedAnywhere() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile))
                    .noneMatch(file -> WEAK.matcher(text(file)).find());
        }
    }

    private static Stream<Row> rows() {
        return text(TABLE).lines().map(Row::of);
    }

    private static boolean exists(String test) {
        String type = test.substring(0, test.indexOf('#'));
        String method = test.substring(test.indexOf('#') + 1);
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.getFileName().toString().equals(type + ".java"))
                    .anyMatch(file -> text(file).contains(" " + method + "("));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
