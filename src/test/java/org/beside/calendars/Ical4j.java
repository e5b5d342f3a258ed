package org.beside.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Shows a calendar to ical4j in a Java of its own. */
final class Ical4j {
    private Ical4j() {}

    /** What {@link Ical4jReader} printed: whether the calendar is valid, then a line for each event. */
    static List<String> reads(String calendar) throws IOException, InterruptedException {
        Path input = Files.writeString(Files.createTempFile("calendar", ".ics"), calendar);
        Path output = Files.createTempFile("calendar", ".txt");
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, classes(), System.getProperty("java.class.path")),
                        Ical4jReader.class.getName())
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .start();
        assertThat(reader.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String complaints = new String(reader.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(reader.exitValue()).as(complaints).isZero();
        return Files.readAllLines(output);
    }

    private static String classes() {
        return Path.of("target", "test-classes").toAbsolutePath().toString();
    }
}
