package org.beside.taxonomy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beside.taxonomy.Catalogue.FacetEntry;
import org.beside.taxonomy.Catalogue.GroupEntry;
import org.beside.taxonomy.Catalogue.TagEntry;
import org.beside.taxonomy.Catalogue.Text;
import org.beside.taxonomy.Words.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Leads from what a person types to tags, the nearest first. A search phrase counts only when all its words are there,
 * close together; more words weigh more than fewer, rare ones more than common ones. An unrelated phrase leads nowhere.
 */
final class TaxonomySearch {
    private static final double OWN_LANGUAGE = 1.05;
    private static final double WHOLE_PHRASE = 1.15;
    private static final double OUT_OF_ORDER = 0.9;
    private static final int WIDEST_GAP = 2;
    private static final int SMALL_TALK = 2;
    private static final double PER_GAP = 0.06;
    private static final double SAID_AGAIN = 0.25;
    private static final double INSIDE_A_LONGER_ONE = 0.4;
    private static final double OF_ITS_GROUP = 0.5;
    private static final double SMALL_WORD = 0.3;
    private static final String ALONE = "=";

    private final List<String> codes = new ArrayList<>();
    private final Index english;
    private final Index spanish;

    /** The tags from one place in the catalogue to another: one tag, a group, or a facet. */
    private record Target(int from, int to, Breadth breadth) {
        IntStream tags() {
            return IntStream.range(from, to);
        }
    }

    private enum Breadth {
        TAG,
        GROUP,
        FACET
    }

    /** A phrase that leads to a target; {@code alone} when it means nothing inside a longer one ("car", "ice"). */
    private record Clue(List<String> tokens, boolean alone, Target target) {}

    /** A clue found in a phrase; the mask has a bit for each word it rests on. */
    private record Hit(Target target, double score, long mask) {
        boolean isPartOf(Hit other) {
            return mask != other.mask
                    && (mask & ~other.mask) == 0
                    && score < other.score
                    && !target.equals(other.target);
        }

        boolean isOfAFacet() {
            return target.breadth() == Breadth.FACET;
        }

        Hit times(double factor) {
            return new Hit(target, score * factor, mask);
        }
    }

    private record Sighting(int slot, double sure) {}

    TaxonomySearch(Catalogue catalogue) {
        english = new Index(new Words("en", catalogue.phrases("en")));
        spanish = new Index(new Words("es", catalogue.phrases("es")));
        catalogue.facets().stream().filter(facet -> !facet.verifiedOnly()).forEach(this::add);
        english.weigh();
        spanish.weigh();
    }

    private void add(FacetEntry facet) {
        int start = codes.size();
        for (GroupEntry group : facet.groups()) {
            int first = codes.size();
            for (TagEntry tag : group.tags()) {
                if (tag.replacedBy() == null) {
                    codes.add(tag.code());
                    add(new Target(codes.size() - 1, codes.size(), Breadth.TAG), tag.en(), tag.es());
                }
            }
            add(new Target(first, codes.size(), Breadth.GROUP), group.en(), group.es());
        }
        add(new Target(start, codes.size(), Breadth.FACET), facet.en(), facet.es());
    }

    private void add(Target target, Text en, Text es) {
        english.add(en, target);
        spanish.add(es, target);
    }

    /** The codes of the tags a phrase speaks of, the nearest first, whichever of our languages it is typed in. */
    List<String> find(String phrase, String lang, int limit) {
        boolean isSpanish = lang.equals("es");
        List<Hit> inEnglish = english.hits(phrase, spanish, isSpanish ? 1 : OWN_LANGUAGE);
        List<Hit> inSpanish = spanish.hits(phrase, english, isSpanish ? OWN_LANGUAGE : 1);
        return ranked(List.of(inEnglish, inSpanish)).limit(limit).toList();
    }

    private Stream<String> ranked(List<List<Hit>> byLanguage) {
        boolean isPrecise = byLanguage.stream().flatMap(List::stream).anyMatch(hit -> !hit.isOfAFacet());
        double[] scores = new double[codes.size()];
        for (List<Hit> hits : byLanguage) {
            Map<Integer, List<Hit>> byTag = new HashMap<>();
            hits.stream()
                    .filter(hit -> !isPrecise || !hit.isOfAFacet())
                    .flatMap(hit -> beside(hits, hit))
                    .forEach(hit -> hit.target()
                            .tags()
                            .forEach(tag -> byTag.computeIfAbsent(tag, it -> new ArrayList<>())
                                    .add(hit)));
            byTag.forEach((tag, found) -> scores[tag] = Math.max(scores[tag], together(found)));
        }
        return IntStream.range(0, scores.length)
                .filter(tag -> scores[tag] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer tag) -> -scores[tag]))
                .map(codes::get);
    }

    /** Inside a longer hit a single word still hints ("drunk driving" at alcohol); several are a misreading. */
    private static Stream<Hit> beside(List<Hit> all, Hit hit) {
        if (all.stream().noneMatch(hit::isPartOf)) {
            return Stream.of(hit);
        }
        return Long.bitCount(hit.mask()) == 1 ? Stream.of(hit.times(INSIDE_A_LONGER_ONE)) : Stream.empty();
    }

    /** The best hit counts whole; another adds a little where it rests on words not yet counted. */
    private static double together(List<Hit> hits) {
        double sum = 0;
        long counted = 0;
        for (Hit hit : hits.stream()
                .sorted(Comparator.comparingDouble(it -> -it.score()))
                .toList()) {
            boolean isNew = (hit.mask() & ~counted) != 0;
            double share = counted == 0 ? 1 : SAID_AGAIN;
            sum += isNew ? hit.score() * share : 0;
            counted |= hit.mask();
        }
        return sum;
    }

    /** The clues of one language, each kept under its rarest word. */
    private static final class Index {
        private final Words words;
        private final Set<Clue> clues = new LinkedHashSet<>();
        private final Map<String, Double> weights = new HashMap<>();
        private final Map<String, List<Clue>> byRarest = new HashMap<>();

        Index(Words words) {
            this.words = words;
        }

        void add(Text text, Target target) {
            add(target.breadth() == Breadth.TAG ? text.label() : ALONE + text.label(), target);
            text.words().forEach(phrase -> add(phrase, target));
        }

        private void add(String phrase, Target target) {
            boolean alone = phrase.startsWith(ALONE);
            List<String> tokens = words.clue(alone ? phrase.substring(1) : phrase);
            if (tokens.isEmpty()) {
                throw new IllegalStateException(
                        "The search phrase '" + phrase + "' holds no word that carries anything");
            }
            clues.add(new Clue(tokens, alone, target));
        }

        /** A word weighs from 1 to 2: one that leads to many tags says less than one that leads to a single tag. */
        void weigh() {
            Map<String, Set<Target>> leadsTo = new HashMap<>();
            clues.forEach(clue -> clue.tokens()
                    .forEach(token -> leadsTo.computeIfAbsent(token, it -> new HashSet<>())
                            .add(clue.target())));
            double most =
                    Math.log(leadsTo.values().stream().mapToInt(Set::size).max().orElse(1) + 1.0);
            leadsTo.forEach((token, targets) ->
                    weights.put(token, Words.isSmall(token) ? SMALL_WORD : 2 - Math.log(targets.size()) / most));
            for (Clue clue : clues) {
                String rarest = clue.tokens().stream()
                        .max(Comparator.comparingDouble(weights::get))
                        .orElseThrow();
                byRarest.computeIfAbsent(rarest, it -> new ArrayList<>()).add(clue);
            }
        }

        List<Hit> hits(String phrase, Index other, double preference) {
            Typed typed = Typed.of(words.read(phrase, other.words), words);
            List<Hit> hits = new ArrayList<>();
            typed.sightings()
                    .forEach((token, seen) -> byRarest.getOrDefault(token, List.of()).stream()
                            .filter(clue -> typed.sightings().keySet().containsAll(clue.tokens()))
                            .forEach(clue -> seen.forEach(start ->
                                    hit(clue, start.slot(), typed).ifPresent(hit -> hits.add(hit.times(preference))))));
            return hits;
        }

        /** The clue, where its words stand close enough around the slot of its rarest one. */
        private Optional<Hit> hit(Clue clue, int around, Typed typed) {
            int count = Math.toIntExact(clue.tokens().stream()
                    .filter(token -> !Words.isSmall(token))
                    .count());
            return typed.place(clue.tokens(), around, weights)
                    .filter(place -> place.isInOrder() || (words.mayTurnRound(count) && !place.isOfTwoThoughts()))
                    .filter(place -> place.gap() <= (place.mustTouch() ? 0 : Math.clamp(count - 1, 0, WIDEST_GAP)))
                    .filter(place -> !clue.alone() || typed.isHardlyMoreThan(place.mask()))
                    .map(place -> {
                        double order = place.isInOrder() ? 1 : OUT_OF_ORDER;
                        double whole = typed.isWhole(place.mask()) ? WHOLE_PHRASE : 1;
                        double near = 1 - PER_GAP * place.gap();
                        double group = clue.target().breadth() == Breadth.TAG ? 1 : OF_ITS_GROUP;
                        return new Hit(clue.target(), place.weight() * order * whole * near * group, place.mask());
                    });
        }
    }

    /** Where the words of a clue stand in a phrase. */
    private record Place(long mask, double weight, boolean isInOrder, int gap, boolean isOfTwoThoughts) {
        /** Turned round, or across two thoughts, the words must at least stand side by side. */
        boolean mustTouch() {
            return !isInOrder || isOfTwoThoughts;
        }
    }

    /** A phrase as typed: where each token was seen, which slots hold more than a small word, which join two thoughts. */
    private record Typed(Map<String, List<Sighting>> sightings, int length, long large, long joints) {
        static Typed of(List<Slot> slots, Words words) {
            Map<String, List<Sighting>> sightings = new HashMap<>();
            int length = Math.min(slots.size(), Long.SIZE);
            long large = 0;
            long joints = 0;
            for (int i = 0; i < length; i++) {
                int slot = i;
                slots.get(i)
                        .meanings()
                        .forEach((token, sure) -> sightings
                                .computeIfAbsent(token, it -> new ArrayList<>())
                                .add(new Sighting(slot, sure)));
                large |= slots.get(i).isSmall() ? 0 : 1L << i;
                joints |= words.isJoint(slots.get(i)) ? 1L << i : 0;
            }
            return new Typed(sightings, length, large, joints);
        }

        Optional<Place> place(List<String> clue, int around, Map<String, Double> weights) {
            long mask = 0;
            int previous = -1;
            boolean isInOrder = true;
            double weight = 0;
            for (String token : clue) {
                Sighting next = nearest(token, around, mask);
                if (next == null) {
                    return Optional.empty();
                }
                mask |= 1L << next.slot();
                isInOrder &= next.slot() > previous;
                previous = next.slot();
                weight += weights.getOrDefault(token, SMALL_WORD) * next.sure();
            }
            long between =
                    (-1L >>> Long.numberOfLeadingZeros(mask)) & (-1L << Long.numberOfTrailingZeros(mask)) & ~mask;
            return Optional.of(
                    new Place(mask, weight, isInOrder, Long.bitCount(large & between), (joints & between) != 0));
        }

        private @Nullable Sighting nearest(String token, int around, long taken) {
            return sightings.getOrDefault(token, List.of()).stream()
                    .filter(seen -> (taken & 1L << seen.slot()) == 0)
                    .min(Comparator.comparingInt(seen -> Math.abs(seen.slot() - around)))
                    .orElse(null);
        }

        /** Whether the mask leaves out nothing but a small word or two. */
        boolean isHardlyMoreThan(long mask) {
            return isWhole(mask) && length - Long.bitCount(mask) <= SMALL_TALK;
        }

        /** Whether the mask leaves out nothing that carries something. */
        boolean isWhole(long mask) {
            return large == 0 ? Long.bitCount(mask) == length : (large & ~mask) == 0;
        }
    }
}
