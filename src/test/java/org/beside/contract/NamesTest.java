package org.beside.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words that the contract is searched for are found where they are meant, and only there. */
class NamesTest {
    @Test
    void aClinicalWordIsFoundInsideAnyName() {
        assertThat("diagnosis preDiagnosed ICD10_CODE dsmCode symptomScore SEVERITY treatmentPlanId prescribed dosageMg"
                        .split(" ", -1))
                .allMatch(Names::isClinical);
        assertThat("suicide sensitivity session indicator".split(" ", -1)).noneMatch(Names::isClinical);
    }

    @Test
    void aComparisonIsFoundAsAWordOfItsOwn() {
        assertThat("rating matchScore TOP_PEERS topPeers rank-order streakDays X-Score".split(" ", -1))
                .allMatch(Names::isComparison);
        assertThat("status stopped desktop topic scored startsAt scope restart".split(" ", -1))
                .noneMatch(Names::isComparison);
    }

    @Test
    void aProgrammeACountAndAFinishAreFound() {
        assertThat("recoveryPhase LEVEL_2 stage complianceRate".split(" ", -1)).allMatch(Names::isProgramme);
        assertThat("levelled backstage".split(" ", -1)).noneMatch(Names::isProgramme);
        assertThat("memberCount totalWins peopleHelped".split(" ", -1)).allMatch(Names::isCount);
        assertThat("account country discount".split(" ", -1)).noneMatch(Names::isCount);
        assertThat("RECOVERED isCured graduatedAt".split(" ", -1)).allMatch(Names::isFinish);
    }

    @Test
    void namesAreTakenFromFieldsValuesParametersAndSchemas() {
        Contract contract = Contract.of("""
                paths: { /v1/a: { get: { parameters: [{ name: asked, in: query }] } } }
                components: { schemas: { Thing: { properties: { field: { enum: [VALUE] } } } } }
                """);

        assertThat(Names.in(contract)).contains("asked", "Thing", "field", "VALUE");
    }
}
