package org.beside.matching;

import java.text.MessageFormat;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beside.matching.MatchApi.Nearness;
import org.beside.matching.MatchApi.Shared;
import org.beside.members.Importance;
import org.beside.members.MemberProfile;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Query;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.Tag;

/**
 * Why two people may walk well together, in plain words. Speaks only of what the member said and of what the specialist
 * shows to everybody, so a reason can never give away what was shared with fewer.
 */
final class Reasons {
    private static final Set<String> LIVED = Set.of("exp", "rec", "life");
    private static final String PATH = "path";
    private static final String AND_ALSO = "; ";

    private final Function<String, Optional<Tag>> tags;

    Reasons(Function<String, Optional<Tag>> tags) {
        this.tags = tags;
    }

    /** The wanted tags the specialist openly shares, what matters most to the member first. */
    static List<String> shared(Query query, SpecialistProfile specialist) {
        return query.wanted().stream()
                .sorted((one, other) -> one.importance().compareTo(other.importance()))
                .map(Wish::code)
                .filter(shown(specialist)::contains)
                .toList();
    }

    List<String> because(Query query, SpecialistProfile specialist, Words words) {
        List<String> shared = shared(query, specialist);
        List<String> because = new ArrayList<>(sentences(shared, words));
        close(query, specialist, words).ifPresent(because::add);
        languages(query, specialist, words).ifPresent(because::add);
        ways(query, specialist, words).ifPresent(because::add);
        return because;
    }

    /** The same for the specialist, in their words, before they answer. */
    List<String> toSpecialist(Query query, MemberProfile member, SpecialistProfile specialist) {
        Words words = Words.in(specialist.languages());
        List<String> because = because(query, specialist, words);
        if (member.supportStyle() != null) {
            because.add(words.say("support." + member.supportStyle()));
        }
        return because;
    }

    /** How near what the specialist shows comes to each wanted tag. What they do not show is not hinted at either. */
    List<Shared> nearness(Query query, SpecialistProfile specialist) {
        Set<String> shown = shown(specialist);
        Set<String> groups = groups(shown);
        Set<String> facets = shown.stream()
                .flatMap(code -> tags.apply(code).stream())
                .map(Tag::facet)
                .collect(Collectors.toSet());
        List<Shared> near = new ArrayList<>();
        for (Wish wish : query.wanted()) {
            Optional<Tag> tag = tags.apply(wish.code());
            if (shown.contains(wish.code())) {
                near.add(new Shared(wish.code(), Nearness.EXACT));
            } else if (tag.map(Tag::group).filter(groups::contains).isPresent()) {
                near.add(new Shared(wish.code(), Nearness.RELATED));
            } else if (tag.map(Tag::facet).filter(facets::contains).isPresent()) {
                near.add(new Shared(wish.code(), Nearness.SAME_AREA));
            }
        }
        return near;
    }

    /** What we keep looking for on behalf of somebody who waits. */
    String lookingFor(MemberProfile member, Words words) {
        String lived = member.tags().stream()
                .filter(wish -> wish.importance() != Importance.AVOID)
                .filter(wish -> isExperience(wish.code()))
                .map(wish -> label(wish.code(), words))
                .collect(Collectors.joining(AND_ALSO));
        String whom = lived.isEmpty() ? words.say("waiting.anybody") : words.say("waiting.lived", lived);
        return whom + " " + words.say("waiting.how", words.languages(member.languages()), words.ways(member.modes()));
    }

    private List<String> sentences(List<String> shared, Words words) {
        Map<String, List<String>> labels = shared.stream()
                .collect(Collectors.groupingBy(
                        Reasons::sentence,
                        LinkedHashMap::new,
                        Collectors.mapping(code -> label(code, words), Collectors.toList())));
        return labels.entrySet().stream()
                .map(entry -> words.say(entry.getKey(), String.join(AND_ALSO, entry.getValue())))
                .toList();
    }

    private static String sentence(String code) {
        if (LIVED.contains(side(code))) {
            return "shared.lived";
        }
        return side(code).equals(PATH) ? "shared.path" : "shared.self";
    }

    /** Experience that lies near what the member named; who somebody is lies near nothing. */
    private Optional<String> close(Query query, SpecialistProfile specialist, Words words) {
        Set<String> groups = groups(shown(specialist));
        groups.removeAll(groups(shared(query, specialist)));
        Set<String> labels = query.wanted().stream()
                .flatMap(wish -> tags.apply(wish.code()).stream())
                .filter(tag -> groups.contains(tag.group()))
                .filter(tag -> isExperience(tag.code()))
                .map(tag -> tag.groupLabel(words.language()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return labels.isEmpty() ? Optional.empty() : Optional.of(words.say("close", String.join(AND_ALSO, labels)));
    }

    private Set<String> groups(Collection<String> codes) {
        return codes.stream()
                .flatMap(code -> tags.apply(code).stream())
                .map(Tag::group)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Sharing the language this very sentence is in goes without saying. */
    private static Optional<String> languages(Query query, SpecialistProfile specialist, Words words) {
        Set<String> common = common(query.languages(), specialist.languages());
        boolean also = common.remove(words.language());
        return common.isEmpty()
                ? Optional.empty()
                : Optional.of(words.say(also ? "language.also" : "language", words.languages(common)));
    }

    private static Optional<String> ways(Query query, SpecialistProfile specialist, Words words) {
        Set<Mode> common = common(query.modes(), specialist.modes());
        return common.isEmpty() ? Optional.empty() : Optional.of(words.say("contact", words.ways(common)));
    }

    private String label(String code, Words words) {
        return tags.apply(code).map(tag -> tag.label(words.language())).orElse(code);
    }

    private static boolean isExperience(String code) {
        return LIVED.contains(side(code)) || side(code).equals(PATH);
    }

    private static String side(String code) {
        int end = code.indexOf('.');
        return end < 0 ? code : code.substring(0, end);
    }

    private static Set<String> shown(SpecialistProfile specialist) {
        return specialist.tags().entrySet().stream()
                .filter(tag -> tag.getValue() == Visibility.PREVIEW)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static <T> Set<T> common(Set<T> some, Set<T> others) {
        Set<T> common = new HashSet<>(some);
        common.retainAll(others);
        return common;
    }

    /** Our sentences in one language. They stand in a data file, so that they can be reviewed without reading code. */
    static final class Words {
        private static final String BUNDLE = "matching.words";
        private static final List<String> SPOKEN = List.of("en", "es");

        private final Locale locale;
        private final ResourceBundle bundle;

        private Words(Locale locale) {
            this.locale = locale;
            this.bundle = ResourceBundle.getBundle(
                    BUNDLE,
                    locale,
                    Words.class.getClassLoader(),
                    Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        }

        /** In the first of a person's languages that we speak, else in English. */
        static Words in(Collection<String> languages) {
            String first =
                    languages.stream().filter(SPOKEN::contains).findFirst().orElse(SPOKEN.getFirst());
            return new Words(Locale.of(first));
        }

        String language() {
            return locale.getLanguage();
        }

        String say(String key, Object... values) {
            return new MessageFormat(bundle.getString(key), locale).format(values);
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
            return say("first-meeting", at.format(DateTimeFormatter.ofPattern(say("date"), locale)));
        }

        /** "by text, by phone or in person". */
        String ways(Collection<Mode> modes) {
            return either(
                    modes.stream().sorted().map(mode -> say("mode." + mode)).toList());
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
}
