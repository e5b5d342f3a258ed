package org.beside.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.beside.PersonFirstWords;
import org.beside.taxonomy.Catalogue.FacetEntry;
import org.beside.taxonomy.Catalogue.GroupEntry;
import org.beside.taxonomy.Catalogue.TagEntry;
import org.beside.taxonomy.Catalogue.Text;
import org.beside.taxonomy.Tag.Sensitivity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Text LABEL = new Text("Label", List.of());

    private final Catalogue catalogue = Catalogue.read();

    @Test
    void theCatalogueKeepsItsOwnRules() {
        assertThat(catalogue.mistakes()).isEmpty();
    }

    @Test
    void everyCodeIsLowerCaseAndSaysWhereItBelongs() {
        assertThat(catalogue.facets())
                .allSatisfy(facet -> assertThat(facet.groups())
                        .allSatisfy(group -> assertThat(group.tags())
                                .extracting(TagEntry::code)
                                .allMatch(code -> code.matches("[a-z0-9.+-]+"))
                                .allMatch(code -> code.startsWith(facet.code() + "."))));
    }

    @Test
    void groupsAreSmallEnoughToMeanSomething() {
        assertThat(catalogue.facets())
                .flatExtracting(FacetEntry::groups)
                .allSatisfy(group -> assertThat(group.tags()).hasSizeBetween(2, 9));
    }

    @Test
    void everyLabelSpeaksOfPeopleFirst() {
        Stream.of(
                        catalogue.facets().stream().flatMap(it -> Stream.of(it.en(), it.es())),
                        catalogue.facets().stream()
                                .flatMap(it -> it.groups().stream())
                                .flatMap(it -> Stream.of(it.en(), it.es())),
                        catalogue.tags().flatMap(it -> Stream.of(it.en(), it.es())))
                .flatMap(texts -> texts)
                .map(Text::label)
                .forEach(label -> PersonFirstWords.assertKind("the taxonomy", label));
    }

    @Test
    void everythingPeopleChooseIsFoundByEverydayWordsInBothLanguages() {
        assertThat(catalogue.facets())
                .filteredOn(facet -> !facet.verifiedOnly())
                .flatExtracting(FacetEntry::groups)
                .flatExtracting(GroupEntry::tags)
                .allSatisfy(tag -> {
                    assertThat(tag.en().words()).as(tag.code()).isNotEmpty();
                    assertThat(tag.es().words()).as(tag.code()).isNotEmpty();
                });
    }

    @Test
    void nothingLeadsToWhatNobodyMayDeclare() {
        assertThat(catalogue.facets())
                .filteredOn(FacetEntry::verifiedOnly)
                .singleElement()
                .satisfies(cred -> assertThat(cred.groups())
                        .flatExtracting(GroupEntry::tags)
                        .allMatch(tag -> tag.en().words().isEmpty()));
    }

    @Test
    void noSearchWordIsGivenTwiceToOneTag() {
        assertThat(catalogue.tags()).allSatisfy(tag -> {
            assertThat(tag.en().words()).as(tag.code()).doesNotHaveDuplicates();
            assertThat(tag.es().words()).as(tag.code()).doesNotHaveDuplicates();
        });
    }

    @Test
    void aCatalogueInOrderIsTaken() {
        assertThat(catalogue("exp.new", tag("exp.new.one", null)).mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exp.new.One",
                "exp.new.one two",
                "exp.other.one",
                "exp.new.elsewhere.one",
                "one",
                "exp.new.one.",
                ""
            })
    void aCodeOutOfPlaceIsAMistake(String code) {
        assertThat(catalogue("exp.new", tag(code, null)).mistakes()).isNotEmpty();
    }

    @Test
    void aCodeUsedTwiceIsAMistake() {
        assertThat(catalogue("exp.new", tag("exp.new.one", null), tag("exp.new.one", null))
                        .mistakes())
                .contains("exp.new.one is used more than once");
    }

    @Test
    void aLabelUsedTwiceIsAMistake() {
        assertThat(catalogue("exp.new", tag("exp.new.one", null), tag("exp.new.two", null))
                        .mistakes())
                .contains("exp.new.two has another tag's label");
    }

    @Test
    void aTagMayBeReplacedOnlyByOneThatIsOffered() {
        assertThat(catalogue("exp.new", tag("exp.new.one", "exp.new.none")).mistakes())
                .contains("exp.new.one is replaced by a tag that is not offered");
    }

    private static Catalogue catalogue(String facet, TagEntry... tags) {
        GroupEntry group = new GroupEntry(facet + ".group", LABEL, LABEL, Arrays.asList(tags));
        return new Catalogue(
                1, List.of(new FacetEntry(facet, Sensitivity.L1, false, false, false, LABEL, LABEL, List.of(group))));
    }

    private static TagEntry tag(String code, @Nullable String replacedBy) {
        return new TagEntry(code, 1, null, false, replacedBy, LABEL, LABEL);
    }
}
