package org.beside.safety;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.beside.safety.CrisisRules.About;
import org.beside.safety.CrisisRules.Finding;
import org.beside.taxonomy.CrisisHelp;

/** A few warm words and the lines to turn to, handed to whoever just wrote of suicide or self-harm. */
@ApplicationScoped
class CrisisCards implements CrisisHelp {
    private static final String WORDS = "/safety/crisis-words.json";
    private static final String DEFAULT_LANGUAGE = "en";

    private final CrisisResources resources;
    private final SafetyConfig config;
    private final CrisisRules rules;
    private final Map<String, Map<String, String>> words;

    CrisisCards(CrisisResources resources, SafetyConfig config, ObjectMapper json) {
        this.resources = resources;
        this.config = config;
        this.rules = CrisisRules.CARRIED;
        this.words = words(json);
    }

    @Override
    public Optional<Card> forPhrase(String phrase, String lang) {
        return Optional.of(rules.read(phrase))
                .filter(finding -> finding.offersHelp() && finding.about() != About.HURTING)
                .map(finding -> card(finding, lang, config.homeRegion()));
    }

    @Override
    public Card card(String lang) {
        return card(About.ANY, lang, config.homeRegion());
    }

    /** The card that fits what was heard, with the lines of the reader's own region. */
    Card card(Finding heard, String lang, String region) {
        return card(heard.about(), lang, region);
    }

    private Card card(About about, String lang, String region) {
        String language = lang.toLowerCase(Locale.ROOT).split("-", 2)[0];
        Map<String, String> spoken =
                Objects.requireNonNull(words.get(words.containsKey(language) ? language : DEFAULT_LANGUAGE));
        return new Card(Objects.requireNonNull(spoken.get(about.name())), lines(language, region));
    }

    /** The region's lines, those in the reader's language first, and one place that knows the lines of every other country. */
    private List<Line> lines(String language, String region) {
        Stream<Line> home = resources.atOnce(region).stream()
                .sorted(Comparator.comparing(line -> !line.languages().contains(language)));
        Stream<Line> elsewhere =
                resources.forRegion(CrisisResources.EVERYWHERE).stream().limit(1);
        return Stream.concat(home, elsewhere).toList();
    }

    private static Map<String, Map<String, String>> words(ObjectMapper json) {
        try {
            return json.readValue(carried(WORDS), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String carried(String name) {
        try (InputStream file = Objects.requireNonNull(CrisisCards.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
