package org.beside.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people have lived through: a few things very often and most things rarely (Zipf), and seldom one thing alone.
 * Most of what somebody brings comes from one to three sides of life, as with real people.
 */
final class Experiences {
    private static final List<String> LIVED = List.of("exp.", "rec.", "path", "life.");
    private static final double FROM_HOME = 0.7;

    /** Flattens the very top of the curve (Mandelbrot): no experience is shared by nearly everybody. */
    private static final double HEAD = 3;

    private static final int MOST_HOMES = 3;

    private final List<String> ranked;
    private final Odds<String> everything;
    private final Odds<Odds<String>> facets;

    Experiences(TagCatalogue catalogue) {
        List<List<String>> lived = catalogue.byFacet().entrySet().stream()
                .filter(facet -> LIVED.stream().anyMatch(facet.getKey()::startsWith))
                .map(Map.Entry::getValue)
                .toList();
        ranked = ranked(lived.stream().flatMap(List::stream).toList());
        everything = Odds.of(ranked, this::weight);
        facets = Odds.of(
                lived.stream().map(codes -> Odds.of(codes, this::weight)).toList(), Odds::total);
    }

    /** Distinct codes in the order they came to mind: the first is what brought the person here. */
    Set<String> lived(Draw luck, int count) {
        List<Odds<String>> homes = homes(luck);
        Set<String> lived = new LinkedHashSet<>();
        while (lived.size() < count) {
            boolean home = lived.isEmpty() || luck.chance(FROM_HOME);
            lived.add((home ? luck.oneOf(homes) : everything).draw(luck));
        }
        return lived;
    }

    String any(Draw luck) {
        return everything.draw(luck);
    }

    /** The most frequent of these. */
    String commonOf(Set<String> codes) {
        return ranked.stream().filter(codes::contains).findFirst().orElseThrow();
    }

    private List<Odds<String>> homes(Draw luck) {
        int count = luck.between(1, MOST_HOMES);
        Set<Odds<String>> homes = new LinkedHashSet<>();
        while (homes.size() < count) {
            homes.add(facets.draw(luck));
        }
        return List.copyOf(homes);
    }

    private static List<String> ranked(List<String> catalogue) {
        List<String> ranked = new ArrayList<>();
        SampleText.rows("common-tags.txt").forEach(row -> ranked.add(row.getFirst()));
        catalogue.stream().filter(code -> !ranked.contains(code)).forEach(ranked::add);
        return ranked;
    }

    private double weight(String code) {
        return 1.0 / (HEAD + ranked.indexOf(code));
    }
}
