package org.beside.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class TaxonomySearchPropertyTest {
    private static final Catalogue CATALOGUE = Catalogue.read();
    private static final TaxonomySearch SEARCH = new TaxonomySearch(CATALOGUE);
    private static final Taxonomy TAXONOMY = new Taxonomy();
    private static final List<String> CLUES = Catalogue.LANGUAGES.stream()
            .flatMap(lang -> CATALOGUE.phrases(lang).stream())
            .toList();

    @Property(tries = 500)
    void anyTextIsAnswered(
            @ForAll @StringLength(max = 200) String phrase, @ForAll @IntRange(min = 1, max = 50) int limit) {
        assertIsAnAnswer(SEARCH.find(phrase, "en", limit), limit);
    }

    @Property(tries = 500)
    void anySentenceOfSearchWordsIsAnswered(
            @ForAll("sentences") String phrase, @ForAll @IntRange(min = 1, max = 50) int limit) {
        assertIsAnAnswer(SEARCH.find(phrase, "es", limit), limit);
    }

    @Property
    void theLabelOfATagFindsIt(@ForAll("choosable") Tag tag, @ForAll("languages") String lang) {
        assertThat(SEARCH.find(tag.label(lang), lang, 3)).contains(tag.code());
    }

    @Property(tries = 300)
    void theLanguageOfThePhraseIsNotAsked(@ForAll("choosable") Tag tag) {
        assertThat(SEARCH.find(tag.label("es"), "en", 5)).contains(tag.code());
    }

    @Property(tries = 300)
    void moreResultsOnlyAddToFewer(@ForAll("sentences") String phrase) {
        assertThat(SEARCH.find(phrase, "en", 50))
                .startsWith(SEARCH.find(phrase, "en", 5).toArray(String[]::new));
    }

    private static void assertIsAnAnswer(List<String> codes, int limit) {
        assertThat(codes).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(limit);
        assertThat(codes)
                .allSatisfy(code -> assertThat(TAXONOMY.declared(code).code()).isEqualTo(code));
    }

    @Provide
    static Arbitrary<String> sentences() {
        return Arbitraries.of(CLUES).list().ofMinSize(1).ofMaxSize(6).map(clues -> String.join(" ", clues));
    }

    @Provide
    static Arbitrary<Tag> choosable() {
        return Arbitraries.of(TAXONOMY.tags().stream().filter(Tag::declarable).toList());
    }

    @Provide
    static Arbitrary<String> languages() {
        return Arbitraries.of(Catalogue.LANGUAGES);
    }
}
