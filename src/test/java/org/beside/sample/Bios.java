package org.beside.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people say about themselves, put together from reviewed sentences. A sentence that tells of an experience is only
 * said by those who show that experience to everybody anyhow.
 */
final class Bios {
    private static final double OPENS = 0.7;
    private static final double SAYS_MORE = 0.6;

    private final Map<String, Map<String, List<String>>> sentences = new HashMap<>();

    Bios() {
        for (String language : List.of("en", "es")) {
            Map<String, List<String>> byKey = new HashMap<>();
            SampleText.rows("bios-" + language + ".txt")
                    .forEach(row -> byKey.computeIfAbsent(row.get(0), key -> new ArrayList<>())
                            .add(row.get(1)));
            sentences.put(language, byKey);
        }
    }

    boolean speaks(String language) {
        return sentences.containsKey(language);
    }

    /** Two to four sentences. */
    String ofSpecialist(Draw luck, String language, List<String> shown) {
        Set<String> said = new LinkedHashSet<>();
        String opening = luck.oneOf(about(language, "open"));
        Set<String> told = told(luck, language, shown);
        if (told.isEmpty() || luck.chance(OPENS)) {
            said.add(opening);
        }
        said.addAll(told);
        said.add(luck.oneOf(about(language, "close")));
        return String.join(" ", said);
    }

    String ofMember(Draw luck, String language) {
        return luck.oneOf(about(language, "member"));
    }

    /** The sentences for a tag, or else for the nearest part of the catalogue above it. */
    List<String> about(String language, String key) {
        Map<String, List<String>> byKey = sentences.getOrDefault(language, Map.of());
        String nearest = key;
        while (!byKey.containsKey(nearest) && !nearest.isEmpty()) {
            nearest = nearest.substring(0, nearest.lastIndexOf('.', nearest.length() - 2) + 1);
        }
        return byKey.getOrDefault(nearest, List.of());
    }

    private Set<String> told(Draw luck, String language, List<String> shown) {
        Set<String> told = new LinkedHashSet<>();
        int most = luck.chance(SAYS_MORE) ? 2 : 1;
        for (String tag : shown) {
            List<String> about = about(language, tag);
            if (told.size() < most && !about.isEmpty()) {
                told.add(luck.oneOf(about));
            }
        }
        return told;
    }
}
