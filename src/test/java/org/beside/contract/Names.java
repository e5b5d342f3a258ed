package org.beside.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that the contract gives to things: schemas, fields, enum values, parameters. */
final class Names {
    private static final Pattern CLINICAL = Pattern.compile(
            "diagnos|icd|dsm|snomed|symptomScore|severity|treatmentPlan|prescri|dosage", Pattern.CASE_INSENSITIVE);
    private static final Set<String> COMPARISON = Set.of(
            "rating",
            "ratings",
            "rated",
            "star",
            "stars",
            "rank",
            "ranks",
            "ranking",
            "score",
            "scores",
            "leaderboard",
            "top",
            "best",
            "streak",
            "streaks",
            "popularity",
            "points",
            "badge",
            "badges",
            "likes");
    private static final Set<String> COUNT =
            Set.of("count", "counts", "total", "totals", "wins", "helped", "followers");
    private static final Set<String> PROGRAMME =
            Set.of("phase", "phases", "level", "levels", "stage", "stages", "compliance", "compliant", "adherence");
    private static final Set<String> FINISH = Set.of("recovered", "cured", "graduated", "relapsed", "discharged");

    /** Where one word of a name ends: {@code symptomScore}, {@code SYMPTOM_SCORE}, {@code X-Symptom-Score}. */
    private static final Pattern SEAM = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private Names() {}

    static Stream<String> in(Contract contract) {
        Stream<String> schemas =
                contract.document().at("/components/schemas").propertyStream().map(Map.Entry::getKey);
        return Stream.concat(schemas, Contract.within(contract.document()).flatMap(Names::givenBy))
                .distinct();
    }

    private static Stream<String> givenBy(JsonNode node) {
        Stream<String> fields = node.path("properties").propertyStream().map(Map.Entry::getKey);
        Stream<String> values = node.path("enum").valueStream().map(JsonNode::asText);
        Stream<String> parameters =
                node.path("parameters").valueStream().map(it -> it.path("name").asText());
        return Stream.of(fields, values, parameters).flatMap(names -> names);
    }

    static boolean isClinical(String name) {
        return CLINICAL.matcher(name).find();
    }

    static boolean isComparison(String name) {
        return holds(name, COMPARISON);
    }

    static boolean isCount(String name) {
        return holds(name, COUNT);
    }

    static boolean isProgramme(String name) {
        return holds(name, PROGRAMME);
    }

    static boolean isFinish(String name) {
        return holds(name, FINISH);
    }

    private static boolean holds(String name, Set<String> unwanted) {
        return words(name).stream().anyMatch(unwanted::contains);
    }

    private static Set<String> words(String name) {
        return Arrays.stream(SEAM.split(name, -1))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
