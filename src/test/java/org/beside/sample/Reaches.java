package org.beside.sample;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beside.taxonomy.Mode;

/** Where people live and work, what they speak, and how they like to be in touch. */
final class Reaches {
    /** Nobody lives where too few others do to find anybody. */
    private static final double FEWEST_PEOPLE = 150;

    private static final double SEVERAL_REGIONS = 0.18;
    private static final double IN_THE_MAIN_ZONE = 0.85;
    private static final double PERCENT = 100;

    private final Odds<Region> regions;
    private final List<Language> languages;
    private final Odds<Language> notEnglish;

    private record Region(String code, double people, List<String> zones, List<String> neighbours) {
        static Region of(List<String> row) {
            return new Region(
                    row.get(0),
                    Double.parseDouble(row.get(1)),
                    SampleText.words(row.get(2)),
                    SampleText.words(row.get(3)));
        }

        String zone(Draw luck) {
            return luck.chance(IN_THE_MAIN_ZONE) ? zones.getFirst() : luck.oneOf(zones);
        }
    }

    private record Language(String code, double share) {
        static Language of(List<String> row) {
            return new Language(row.get(0), Double.parseDouble(row.get(1)) / PERCENT);
        }
    }

    Reaches() {
        List<Region> all =
                SampleText.rows("regions.txt").stream().map(Region::of).toList();
        regions = Odds.of(all, region -> Math.max(region.people, FEWEST_PEOPLE));
        languages = SampleText.rows("languages.txt").stream().map(Language::of).toList();
        notEnglish = Odds.of(languages.subList(1, languages.size()), Language::share);
    }

    Reach ofMember(Draw luck) {
        Region home = regions.draw(luck);
        Map<Mode, Double> liked = Map.of(Mode.TEXT, 0.85, Mode.VOICE, 0.5, Mode.VIDEO, 0.4, Mode.IN_PERSON, 0.3);
        return new Reach(home.zone(luck), List.of(home.code), spoken(luck), modes(luck, liked));
    }

    Reach ofSpecialist(Draw luck) {
        Region home = regions.draw(luck);
        List<String> allowed = new ArrayList<>(List.of(home.code));
        if (luck.chance(SEVERAL_REGIONS)) {
            allowed.addAll(some(luck, home.neighbours));
        }
        Map<Mode, Double> offered =
                Map.of(Mode.TEXT, 0.95, Mode.VOICE, 0.75, Mode.VIDEO, 0.7, Mode.GROUP, 0.2, Mode.IN_PERSON, 0.45);
        return new Reach(home.zone(luck), allowed, spoken(luck), modes(luck, offered));
    }

    private Set<String> some(Draw luck, List<String> neighbours) {
        int count = luck.between(1, Math.min(3, neighbours.size()));
        Set<String> some = new LinkedHashSet<>();
        while (some.size() < count) {
            some.add(luck.oneOf(neighbours));
        }
        return some;
    }

    /** Everybody speaks something: whoever is left without a language gets one of those that are not English. */
    private List<String> spoken(Draw luck) {
        List<String> spoken = new ArrayList<>();
        languages.stream()
                .filter(language -> luck.chance(language.share))
                .forEach(language -> spoken.add(language.code));
        return spoken.isEmpty() ? List.of(notEnglish.draw(luck).code) : spoken;
    }

    private static Set<Mode> modes(Draw luck, Map<Mode, Double> shares) {
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        for (Mode mode : Mode.values()) {
            if (luck.chance(shares.getOrDefault(mode, 0.0))) {
                modes.add(mode);
            }
        }
        if (modes.isEmpty()) {
            modes.add(Mode.TEXT);
        }
        return modes;
    }
}
