package org.beside.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.architecture.EndpointRules;
import org.beside.contract.Contract.Operation;
import org.junit.jupiter.api.Test;

/** What the contract must hold, and what it must never hold. */
class ContractTest {
    private static final Contract CONTRACT = Contract.committed();

    /** Verbs of a connection that only one side has, each with its reason. All others exist for both. */
    private static final Map<String, String> FOR_ONE_SIDE = Map.of(
            "PUT /v1/connections/{id}", "a member asks; who is asked answers with an acceptance or a decline",
            "PUT /v1/connections/{id}/support-style", "how to be supported is the member's to say");

    private static final Set<String> PUBLIC = Set.of(
            "GET /v1/taxonomy",
            "POST /v1/taxonomy/search",
            "GET /v1/crisis-resources",
            "GET /v1/prompts",
            "GET /v1/affirmations",
            "GET /v1/calendars/{secret}.ics");

    /** Opaque; a place and a language, which many share; and what the service reads as an id, a time or a closed word. */
    private static final Set<String> SAYS_NOTHING = Set.of(
            "cursor", "since", "secret", "lang", "region", "a", "id", "date", "from", "to", "length", "timeout",
            "mode");

    private static final Pattern RAISER = Pattern.compile("(?i)raisedBy|reporter.*|reportedBy|filedBy");

    @Test
    void nothingSpeaksOfDiagnosisOrTreatment() {
        assertThat(Names.in(CONTRACT).filter(Names::isClinical)).isEmpty();
    }

    @Test
    void nobodyIsRatedRankedOrCounted() {
        assertThat(Names.in(CONTRACT).filter(Names::isComparison)).isEmpty();
        assertThat(Names.in(CONTRACT).filter(Names::isCount)).isEmpty();
    }

    @Test
    void recoveryHasNoPhasesAndNoEnd() {
        assertThat(Names.in(CONTRACT).filter(Names::isProgramme)).isEmpty();
        assertThat(Names.in(CONTRACT).filter(Names::isFinish)).isEmpty();
    }

    @Test
    void strangersLearnNothingOfACaseload() {
        List<JsonNode> shownToStrangers = CONTRACT.document().at("/components/schemas").properties().stream()
                .filter(schema -> schema.getKey().contains("Preview")
                        || schema.getKey().equals("MatchSuggestion")
                        || schema.getKey().equals("ConnectionSpecialist"))
                .map(Map.Entry::getValue)
                .toList();

        assertThat(shownToStrangers).hasSizeGreaterThan(2);
        assertThat(shownToStrangers.stream()
                        .flatMap(schema -> schema.path("properties").propertyStream())
                        .map(Map.Entry::getKey))
                .doesNotContain("caseloadCap", "seatsTaken", "version");
    }

    @Test
    void everyConnectionVerbExistsForBothSides() {
        List<Operation> verbs = CONTRACT.operations().stream()
                .filter(it ->
                        it.path().startsWith("/v1/connections/") && it.method().equals("PUT"))
                .toList();

        assertThat(verbs).extracting(Operation::toString).containsAll(FOR_ONE_SIDE.keySet());
        assertThat(verbs)
                .filteredOn(it -> !FOR_ONE_SIDE.containsKey(it.toString()))
                .hasSizeGreaterThan(6)
                .allSatisfy(it ->
                        assertThat(roles(it)).as(it.toString()).containsExactlyInAnyOrder("member", "specialist"));
    }

    /** Addresses end up in logs, histories and proxies: they hold ids, times, numbers, closed words and what says nothing. */
    @Test
    void noAddressHoldsAnythingPersonal() {
        List<String> free = CONTRACT.operations().stream()
                .flatMap(it -> it.definition().path("parameters").valueStream())
                .filter(parameter ->
                        List.of("query", "path").contains(parameter.path("in").asText()))
                .filter(parameter -> isFreeText(CONTRACT.resolved(parameter.path("schema"))))
                .map(parameter -> parameter.path("name").asText())
                .distinct()
                .toList();

        assertThat(free).isSubsetOf(SAYS_NOTHING);
    }

    private static boolean isFreeText(JsonNode schema) {
        return schema.path("type").asText().equals("string")
                && !schema.has("format")
                && !schema.has("enum")
                && !schema.has("pattern");
    }

    @Test
    void everyOperationSaysWhatItIsFor() {
        assertThat(CONTRACT.operations()).isNotEmpty().allSatisfy(it -> {
            assertThat(it.definition().path("operationId").asText())
                    .as(it + " operationId")
                    .isNotBlank();
            assertThat(it.definition().path("summary").asText())
                    .as(it + " summary")
                    .isNotBlank();
            assertThat(it.definition().path("tags")).as(it + " tags").isNotEmpty();
        });
        assertThat(CONTRACT.operations().stream()
                        .map(it -> it.definition().path("operationId").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyOperationDescribesHowItAnswers() {
        assertThat(CONTRACT.operations()).allSatisfy(it -> {
            Set<String> statuses = new TreeSet<>();
            it.definition().path("responses").fieldNames().forEachRemaining(statuses::add);

            assertThat(statuses)
                    .as(it.toString())
                    .contains("400", "429", "503")
                    .anyMatch(status -> status.startsWith("2"));
            for (String status : statuses) {
                JsonNode answer = CONTRACT.answer(it, Integer.parseInt(status)).orElseThrow();
                assertThat(answer.path("description").asText())
                        .as(it + " " + status)
                        .isNotBlank();
                assertThat(status.compareTo("400") < 0 || answer.path("content").has("application/problem+json"))
                        .as(it + " " + status + " is a problem")
                        .isTrue();
            }
        });
    }

    @Test
    void whatIsNotPublicNamesItsRolesAndItsRefusals() {
        assertThat(CONTRACT.operations()).allSatisfy(it -> {
            boolean isOpen = PUBLIC.contains(it.toString());

            assertThat(roles(it).isEmpty()).as(it.toString()).isEqualTo(isOpen);
            assertThat(it.definition().path("security").isEmpty())
                    .as(it.toString())
                    .isEqualTo(isOpen);
            assertThat(CONTRACT.answer(it, 401).isEmpty()).as(it.toString()).isEqualTo(isOpen);
            assertThat(CONTRACT.answer(it, 403).isEmpty()).as(it.toString()).isEqualTo(isOpen);
        });
    }

    @Test
    void whatIsServedIsDocumentedAndWhatIsDocumentedIsServed() {
        Set<String> served = EndpointRules.endpointsOf(new ClassFileImporter().importPath("target/classes"));

        assertThat(CONTRACT.operations().stream().map(Operation::toString)).containsExactlyInAnyOrderElementsOf(served);
    }

    /** Whoever is reported must not learn of it, so who raised anything is named where supervisors alone look. */
    @Test
    void whoRaisedSomethingIsNamedToSupervisorsAlone() {
        List<Operation> naming = CONTRACT.operations().stream()
                .filter(it -> reached(it.definition().path("responses"))
                        .anyMatch(node -> node.path("properties")
                                .propertyStream()
                                .anyMatch(
                                        field -> RAISER.matcher(field.getKey()).matches())))
                .toList();

        assertThat(naming)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(roles(it)).as(it.toString()).isSubsetOf("supervisor", "operator"));
    }

    /** Every node of an answer, with references followed. */
    private static Stream<JsonNode> reached(JsonNode from) {
        Set<JsonNode> seen = new LinkedHashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            JsonNode next = CONTRACT.resolved(open.pop());
            if (seen.add(next)) {
                next.forEach(open::push);
            }
        }
        return seen.stream();
    }

    @Test
    void everyReferenceLeadsSomewhereAndNothingSharedIsUnused() {
        Set<String> used = Contract.within(CONTRACT.document())
                .filter(node -> node.has("$ref"))
                .map(node -> node.get("$ref").asText().substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shared = Stream.of("schemas", "responses", "headers")
                .flatMap(kind -> CONTRACT.document()
                        .at("/components/" + kind)
                        .propertyStream()
                        .map(it -> "/components/" + kind + "/" + it.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isEqualTo(shared);
    }

    @Test
    void theContractTellsNobodyWhereWeLive() {
        assertThat(CONTRACT.document().has("servers")).isFalse();
        assertThat(CONTRACT.document().toString()).doesNotContain("localhost", "openIdConnectUrl", "/realms/");
    }

    private static Set<String> roles(Operation operation) {
        return operation
                .definition()
                .path("x-roles")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
