package org.beside.taxonomy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.beside.taxonomy.CrisisHelp.Card;
import org.jspecify.annotations.Nullable;

/** Shows the catalogue and leads people to their tags, with help before anything else where a phrase asks for it. */
@Startup
@ApplicationScoped
class TaxonomyService {
    private static final int USUAL_LIMIT = 10;

    private final Taxonomy taxonomy;
    private final CrisisHelp help;
    private final TaxonomySearch search;

    TaxonomyService(Taxonomy taxonomy, CrisisHelp help) {
        this.taxonomy = taxonomy;
        this.help = help;
        this.search = new TaxonomySearch(taxonomy.catalogue());
    }

    TaxonomyApi.View view(@Nullable String lang) {
        return TaxonomyApi.View.of(taxonomy, Taxonomy.nearestLanguage(lang));
    }

    TaxonomyApi.Found search(TaxonomyApi.Search asked) {
        String lang = Taxonomy.nearestLanguage(asked.lang());
        int limit = asked.limit() == null ? USUAL_LIMIT : asked.limit();
        List<Tag> tags = search.find(asked.phrase(), lang, limit).stream()
                .flatMap(code -> taxonomy.find(code).stream())
                .toList();
        return new TaxonomyApi.Found(
                crisis(asked.phrase(), tags, lang).orElse(null),
                tags.stream().map(tag -> TaxonomyApi.FoundTag.of(tag, lang)).toList());
    }

    /** Where the phrase itself is no alarm, a tag of suicide among the results still brings the card along. */
    private Optional<Card> crisis(String phrase, List<Tag> tags, String lang) {
        return help.forPhrase(phrase, lang)
                .or(() -> tags.stream().filter(Tag::optIn).findAny().map(tag -> help.card(lang)));
    }
}
