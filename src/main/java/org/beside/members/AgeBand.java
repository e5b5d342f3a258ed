package org.beside.members;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;

/** A member's age as roughly as matching needs it. There is no band below eighteen: Beside is for adults. */
public enum AgeBand {
    FROM_18("18-24"),
    FROM_25("25-34"),
    FROM_35("35-49"),
    FROM_50("50-64"),
    FROM_65("65+");

    private static final int ADULT = 18;
    private static final Pattern MINOR_IN_WORDS =
            Pattern.compile("((under|below)[ _-]?18|minor|child|teen(ager)?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEARS = Pattern.compile("(\\d{1,3})(-\\d{1,3}|\\+)?");

    private final String label;

    AgeBand(String label) {
        this.label = label;
    }

    /** As it is written on the wire and in the table. */
    @JsonValue
    public String label() {
        return label;
    }

    static AgeBand labelled(String label) {
        return Arrays.stream(values())
                .filter(band -> band.label.equals(label))
                .findFirst()
                .orElseThrow(() -> isMinor(label)
                        ? ProblemException.of(ProblemType.ADULTS_ONLY, "ageBand", "must be of an adult")
                        : ProblemException.of(
                                ProblemType.VALIDATION_FAILED,
                                "ageBand",
                                "must be one of 18-24, 25-34, 35-49, 50-64, 65+"));
    }

    private static boolean isMinor(String label) {
        Matcher years = YEARS.matcher(label);
        return years.matches()
                ? Integer.parseInt(years.group(1)) < ADULT
                : MINOR_IN_WORDS.matcher(label).matches();
    }
}
