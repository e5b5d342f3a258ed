package org.beside.matching;

import java.text.MessageFormat;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beside.taxonomy.Mode;

/** Our sentences in one language. They stand in a data file, so that they can be reviewed without reading code. */
final class Words {
    private static final String BUNDLE = "matching.words";
    private static final Words ENGLISH = new Words(Locale.ENGLISH);
    private static final Map<String, Words> SPOKEN = Map.of("en", ENGLISH, "es", new Words(Locale.of("es")));

    private final Locale locale;
    /** Understood once; each use takes a copy, as a format serves one thread at a time. */
    private final Map<String, MessageFormat> sentences;
    /** Those into which nothing is put. */
    private final Map<String, String> said;

    /** There are few ways to be in touch, and each answer speaks of them again and again. */
    private final Map<Set<Mode>, String> contacts = new ConcurrentHashMap<>();

    private final DateTimeFormatter date;

    private Words(Locale locale) {
        this.locale = locale;
        ResourceBundle bundle = ResourceBundle.getBundle(
                BUNDLE, locale, Words.class.getClassLoader(), Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        this.sentences = bundle.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), key -> new MessageFormat(bundle.getString(key), locale)));
        this.said = sentences.entrySet().stream()
                .filter(sentence -> sentence.getValue().getFormatsByArgumentIndex().length == 0)
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, sentence -> sentence.getValue().format(new Object[0])));
        this.date = DateTimeFormatter.ofPattern(say("date"), locale);
    }

    /** In the first of a person's languages that we speak, else in English. */
    static Words in(Collection<String> languages) {
        return languages.stream()
                .map(SPOKEN::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(ENGLISH);
    }

    String language() {
        return locale.getLanguage();
    }

    String say(String key) {
        return Objects.requireNonNull(said.get(key), key);
    }

    String say(String key, Object... values) {
        MessageFormat sentence = Objects.requireNonNull(sentences.get(key), key);
        return ((MessageFormat) sentence.clone()).format(values);
    }

    /** That so many more people fit with one wish less. */
    String relaxed(Relaxed relaxed, int more) {
        String key = relaxed.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (relaxed.kind()) {
            case MORE_MODES -> say(key, ways(List.of(Mode.valueOf(relaxed.what()))), more);
            case MORE_LANGUAGES -> say(key, languages(List.of(relaxed.what())), more);
            case MORE_TIMES -> say(key, say("time." + relaxed.what()), more);
            default -> say(key, "", more);
        };
    }

    /** When two could meet first, where the member is. */
    String firstMeeting(ZonedDateTime at) {
        return say("first-meeting", at.format(date));
    }

    /** How two can be in touch. */
    String contact(Set<Mode> modes) {
        return contacts.computeIfAbsent(Set.copyOf(modes), ways -> say("contact", ways(ways)));
    }

    /** "by text, by phone or in person". */
    String ways(Collection<Mode> modes) {
        return either(modes.stream().sorted().map(mode -> say("mode." + mode)).toList());
    }

    /** "English or Spanish". */
    String languages(Collection<String> codes) {
        return either(codes.stream()
                .sorted()
                .map(code -> Locale.of(code).getDisplayLanguage(locale))
                .toList());
    }

    private String either(List<String> items) {
        int last = items.size() - 1;
        return last < 1
                ? String.join("", items)
                : String.join(", ", items.subList(0, last)) + " " + say("or") + " " + items.get(last);
    }
}
