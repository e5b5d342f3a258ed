package org.beside.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.taxonomy.Tag.Sensitivity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxonomyTest {
    private final Taxonomy taxonomy = new Taxonomy();

    @Test
    void thereAreNineteenFacetsInAFixedOrder() {
        assertThat(taxonomy.facets())
                .extracting(Facet::code)
                .containsExactly(
                        "exp.sub",
                        "exp.beh",
                        "exp.mh",
                        "exp.body",
                        "exp.suicide",
                        "exp.trauma",
                        "exp.grief",
                        "rec.stage",
                        "rec.treat",
                        "path",
                        "life.home",
                        "life.legal",
                        "life.family",
                        "id",
                        "life.service",
                        "life.health",
                        "want",
                        "pref",
                        "cred");
        assertThat(taxonomy.facets()).extracting(Facet::ordinal).isSorted().doesNotHaveDuplicates();
        assertThat(taxonomy.version()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "exp.sub.opioid.heroin, exp.sub, exp.sub.opioid",
        "exp.mh.voices, exp.mh, exp.mh.reality",
        "path.12step.aa, path, path.12step",
        "life.service.veteran.era, life.service, life.service.veteran",
        "life.service.mst, life.service, life.service.veteran"
    })
    void aTagKnowsItsFacetAndItsGroup(String code, String facet, String group) {
        Tag tag = taxonomy.find(code).orElseThrow();

        assertThat(tag.facet()).isEqualTo(facet);
        assertThat(tag.group()).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "exp.sub.alcohol, L3",
        "exp.beh.gambling, L2",
        "exp.mh.depression, L2",
        "exp.suicide.thoughts, L3",
        "exp.trauma.childhood-abuse, L3",
        "exp.trauma.partner-violence, L3",
        "exp.trauma.trafficking, L3",
        "exp.trauma.torture-war-refugee, L3",
        "exp.trauma.bullying, L2",
        "exp.grief.parent, L1",
        "rec.stage.new, L2",
        "rec.treat.detox, L2",
        "path.smart, L1",
        "path.med.bupe, L3",
        "life.home.debt, L2",
        "life.legal.dui, L3",
        "life.family.pregnant, L2",
        "id.gender.woman, L3",
        "life.service.mst, L3",
        "life.service.trucker, L2",
        "life.health.hiv, L3",
        "life.health.cancer, L2",
        "want.celebrate, L1"
    })
    void whatCouldHarmMostIsGuardedMost(String code, Sensitivity sensitivity) {
        assertThat(taxonomy.find(code).orElseThrow().sensitivity()).isEqualTo(sensitivity);
    }

    @Test
    void substancesTreatmentAndItsMedicationAreRecordsUnderPartTwo() {
        assertThat(taxonomy.tags())
                .allSatisfy(tag -> assertThat(tag.part2())
                        .as(tag.code())
                        .isEqualTo(tag.facet().equals("exp.sub")
                                || tag.facet().equals("rec.treat")
                                || tag.group().equals("path.med")));
    }

    @Test
    void suicideCountsOnlyForThoseWhoListIt() {
        assertThat(taxonomy.tags())
                .allSatisfy(tag -> assertThat(tag.optIn())
                        .as(tag.code())
                        .isEqualTo(tag.facet().equals("exp.suicide")));
    }

    @Test
    void nobodyDeclaresACredential() {
        assertThat(taxonomy.tags())
                .allSatisfy(tag -> assertThat(tag.declarable())
                        .as(tag.code())
                        .isEqualTo(!tag.facet().equals("cred")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp.sub.unheard-of", "exp.sub", "exp.sub.opioid", "cred.cps-mh", "", "EXP.SUB.ALCOHOL"})
    void aTagThatPeopleCannotChooseIsRefusedByName(String code) {
        assertThatThrownBy(() -> taxonomy.declared(code))
                .isInstanceOfSatisfying(
                        ProblemException.class, it -> assertThat(it.type()).isEqualTo(ProblemType.UNKNOWN_TAG))
                .hasMessageContaining("'" + code + "'");
    }

    @Test
    void aTagSpeaksTheLanguageAskedForOrEnglish() {
        Tag tag = taxonomy.declared("exp.grief.parent");

        assertThat(List.of(tag.label("en"), tag.label("es"), tag.label("es-MX"), tag.label("fr"), tag.label("")))
                .containsExactly(
                        "Losing a parent",
                        "Perder a la madre o al padre",
                        "Perder a la madre o al padre",
                        "Losing a parent",
                        "Losing a parent");
        assertThat(tag.groupLabel("es")).isEqualTo("Familia");
    }

    @Test
    void aRetiredTagPointsToTheOneThatTookItsPlace() {
        Tag.Traits traits = new Tag.Traits(Sensitivity.L2, false, false, false);
        Tag retired = new Tag("exp.mh.old", "exp.mh", "exp.mh.mood", traits, 1, "exp.mh.new", Map.of(), Map.of());

        assertThat(retired.retired()).isTrue();
        assertThat(retired.declarable()).isFalse();
    }
}
