package org.beside.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

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

    /** What a specialist shows to everybody: the tags, and in which groups and facets they lie. */
    record Shown(Set<String> codes, Set<String> groups, Set<String> facets) {}

    Shown shownBy(SpecialistProfile specialist) {
        Set<String> codes = specialist.tags().entrySet().stream()
                .filter(tag -> tag.getValue() == Visibility.PREVIEW)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        return new Shown(codes, places(codes, Tag::group), places(codes, Tag::facet));
    }

    private Set<String> places(Collection<String> codes, Function<Tag, String> place) {
        return codes.stream()
                .flatMap(code -> tags.apply(code).stream())
                .map(place)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What a member asks for, looked up once however many it is compared with. */
    Wishes wishes(Query query) {
        return new Wishes(query, query.wanted().stream().map(this::wanted).toList());
    }

    private Wanted wanted(Wish wish) {
        return new Wanted(wish, tags.apply(wish.code()).orElse(null));
    }

    /** The same reasons for the specialist, in their words, before they answer. */
    List<String> toSpecialist(Query query, MemberProfile member, SpecialistProfile specialist) {
        Words words = Words.in(specialist.languages());
        List<String> because = wishes(query).because(specialist, shownBy(specialist), words);
        if (member.supportStyle() != null) {
            because.add(words.say("support." + member.supportStyle()));
        }
        return because;
    }

    /** What we keep looking for on behalf of somebody who waits. */
    String lookingFor(MemberProfile member, Words words) {
        String lived = member.tags().stream()
                .filter(wish -> wish.importance() != Importance.AVOID)
                .map(this::wanted)
                .filter(Wanted::isExperience)
                .map(wanted -> wanted.label(words))
                .collect(Collectors.joining(AND_ALSO));
        String whom = lived.isEmpty() ? words.say("waiting.anybody") : words.say("waiting.lived", lived);
        return whom + " " + words.say("waiting.how", words.languages(member.languages()), words.ways(member.modes()));
    }

    /** One wish; the catalogue no longer knows some tags. */
    private record Wanted(Wish wish, @Nullable Tag tag) {
        private static final Comparator<Wanted> WHAT_MATTERS_MOST_FIRST =
                Comparator.comparing(wanted -> wanted.wish().importance());

        String code() {
            return wish.code();
        }

        String label(Words words) {
            return tag == null ? code() : tag.label(words.language());
        }

        String sentence() {
            if (LIVED.contains(side())) {
                return "shared.lived";
            }
            return side().equals(PATH) ? "shared.path" : "shared.self";
        }

        boolean isExperience() {
            return LIVED.contains(side()) || side().equals(PATH);
        }

        private String side() {
            int end = code().indexOf('.');
            return end < 0 ? code() : code().substring(0, end);
        }
    }

    /** What one member asks for. */
    static final class Wishes {
        private final Query query;
        private final List<Wanted> wanted;
        private final List<Wanted> byImportance;

        private Wishes(Query query, List<Wanted> wanted) {
            this.query = query;
            this.wanted = wanted;
            this.byImportance =
                    wanted.stream().sorted(Wanted.WHAT_MATTERS_MOST_FIRST).toList();
        }

        /** The wanted tags the specialist openly shares, what matters most to the member first. */
        List<String> shared(Shown shown) {
            return sharedWishes(shown).stream().map(Wanted::code).toList();
        }

        List<String> because(SpecialistProfile specialist, Shown shown, Words words) {
            List<Wanted> shared = sharedWishes(shown);
            List<String> because = new ArrayList<>(sentences(shared, words));
            close(shared, shown, words).ifPresent(because::add);
            languages(specialist, words).ifPresent(because::add);
            ways(specialist, words).ifPresent(because::add);
            return because;
        }

        /** How near what the specialist shows comes to each wanted tag. What they do not show is not hinted at either. */
        List<Shared> nearness(Shown shown) {
            List<Shared> near = new ArrayList<>(wanted.size());
            for (Wanted one : wanted) {
                Tag tag = one.tag();
                if (shown.codes().contains(one.code())) {
                    near.add(new Shared(one.code(), Nearness.EXACT));
                } else if (tag != null && shown.groups().contains(tag.group())) {
                    near.add(new Shared(one.code(), Nearness.RELATED));
                } else if (tag != null && shown.facets().contains(tag.facet())) {
                    near.add(new Shared(one.code(), Nearness.SAME_AREA));
                }
            }
            return near;
        }

        private List<Wanted> sharedWishes(Shown shown) {
            List<Wanted> shared = new ArrayList<>(byImportance.size());
            for (Wanted one : byImportance) {
                if (shown.codes().contains(one.code())) {
                    shared.add(one);
                }
            }
            return shared;
        }

        private static List<String> sentences(List<Wanted> shared, Words words) {
            Map<String, List<String>> labels = new LinkedHashMap<>();
            for (Wanted one : shared) {
                labels.computeIfAbsent(one.sentence(), none -> new ArrayList<>())
                        .add(one.label(words));
            }
            List<String> sentences = new ArrayList<>(labels.size());
            labels.forEach((sentence, said) -> sentences.add(words.say(sentence, String.join(AND_ALSO, said))));
            return sentences;
        }

        /** Experience that lies near what the member named; who somebody is lies near nothing. */
        private Optional<String> close(List<Wanted> shared, Shown shown, Words words) {
            Set<String> spokenOf = new HashSet<>();
            for (Wanted one : shared) {
                if (one.tag() != null) {
                    spokenOf.add(one.tag().group());
                }
            }
            Set<String> labels = new LinkedHashSet<>();
            for (Wanted one : wanted) {
                Tag tag = one.tag();
                if (tag != null
                        && one.isExperience()
                        && shown.groups().contains(tag.group())
                        && !spokenOf.contains(tag.group())) {
                    labels.add(tag.groupLabel(words.language()));
                }
            }
            return labels.isEmpty() ? Optional.empty() : Optional.of(words.say("close", String.join(AND_ALSO, labels)));
        }

        /** Sharing the language this very sentence is in goes without saying. */
        private Optional<String> languages(SpecialistProfile specialist, Words words) {
            Set<String> common = new HashSet<>(query.languages());
            common.retainAll(specialist.languages());
            boolean also = common.remove(words.language());
            return common.isEmpty()
                    ? Optional.empty()
                    : Optional.of(words.say(also ? "language.also" : "language", words.languages(common)));
        }

        private Optional<String> ways(SpecialistProfile specialist, Words words) {
            Set<Mode> common = EnumSet.noneOf(Mode.class);
            common.addAll(query.modes());
            common.retainAll(specialist.modes());
            return common.isEmpty() ? Optional.empty() : Optional.of(words.contact(common));
        }
    }
}
