package org.beside.sample;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who people say they are: a name or a pseudonym, pronouns, and what they tell of their identity. */
final class Selves {
    private static final String ENGLISH = "en";
    private static final double HERITAGE = 0.7;
    private static final double PSEUDONYM = 0.15;
    private static final double INITIAL = 0.5;
    private static final double PRONOUNS = 0.6;

    private final Map<String, List<String>> names = new HashMap<>();
    private final Map<String, String> cultures = new HashMap<>();
    private final List<Side> sides;

    record Self(String displayName, @Nullable String pronouns, Set<String> tags) {}

    private record Share(String code, double weight) {
        static Share of(String cell) {
            int equals = cell.indexOf('=');
            return new Share(cell.substring(0, equals), Double.parseDouble(cell.substring(equals + 1)));
        }
    }

    private record Side(String name, double spokenOf, Odds<Share> odds) {
        static Side of(List<String> row) {
            List<Share> shares =
                    SampleText.words(row.get(2)).stream().map(Share::of).toList();
            return new Side(row.get(0), Double.parseDouble(row.get(1)) / 100, Odds.of(shares, Share::weight));
        }
    }

    private enum Leaning {
        F("she/her"),
        M("he/him"),
        N("they/them");

        private final String pronouns;

        Leaning(String pronouns) {
            this.pronouns = pronouns;
        }

        static Leaning of(String gender) {
            return gender.endsWith(".woman") ? F : gender.endsWith(".man") ? M : N;
        }
    }

    Selves() {
        SampleText.rows("names.txt").forEach(row -> names.put(row.get(0) + row.get(1), SampleText.words(row.get(2))));
        SampleText.rows("languages.txt").forEach(row -> cultures.put(row.get(0), row.get(2)));
        sides = SampleText.rows("identities.txt").stream().map(Side::of).toList();
    }

    Self draw(Draw luck, List<String> languages) {
        String heritage = luck.chance(HERITAGE) ? languages.getLast() : ENGLISH;
        Set<String> tags = new LinkedHashSet<>();
        Leaning leaning = Leaning.N;
        for (Side side : sides) {
            String code = side.odds().draw(luck).code();
            String culture = cultures.getOrDefault(heritage, "");
            boolean inherited = side.name().equals("culture") && !culture.isEmpty();
            leaning = side.name().equals("gender") ? Leaning.of(code) : leaning;
            if (luck.chance(side.spokenOf())) {
                tags.add(inherited ? culture : code);
            }
        }
        return new Self(name(luck, heritage, leaning), luck.chance(PRONOUNS) ? leaning.pronouns : null, tags);
    }

    private String name(Draw luck, String heritage, Leaning leaning) {
        Leaning sounding = luck.chance(PSEUDONYM) ? Leaning.N : leaning;
        String list = sounding == Leaning.N ? ENGLISH : heritage;
        String key = sounding.name().toLowerCase(Locale.ROOT);
        String name = luck.oneOf(Objects.requireNonNull(names.getOrDefault(list + key, names.get(ENGLISH + key))));
        return luck.chance(INITIAL) ? name + " " + (char) luck.between('A', 'Z') + "." : name;
    }
}
