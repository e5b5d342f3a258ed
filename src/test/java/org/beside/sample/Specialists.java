package org.beside.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beside.sample.SampleSpecialist.Caseload;
import org.beside.sample.SampleSpecialist.Face;
import org.beside.sample.Selves.Self;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;

/** Makes the specialists of the world, each from a number alone. */
final class Specialists {
    private static final long SEED = 0xBE51DE01L;
    private static final long HOURS_SEED = 0xBE51DE04L;
    private static final long FIRST_MILLI = 0x0199a0000000L;
    private static final int MOST_TAGS = 15;
    private static final double FULL = 0.3;
    private static final double ACCEPTING = 0.92;
    private static final double WITH_NOT_NOW = 0.1;
    private static final double BIO_IN_SPANISH = 0.4;

    /** What people keep closer to themselves. */
    private static final List<String> INTIMATE = List.of("id.", "exp.suicide.", "life.legal.");

    private final Experiences experiences;
    private final Reaches reaches = new Reaches();
    private final Selves selves = new Selves();
    private final Bios bios = new Bios();
    private final Training training;
    private final Instant base;

    Specialists(Experiences experiences, Instant base) {
        this.experiences = experiences;
        this.training = new Training(base);
        this.base = base;
    }

    SampleSpecialist nth(int number) {
        Draw luck = new Draw(SEED, number);
        long milli = FIRST_MILLI + number;
        Reach reach = reaches.ofSpecialist(luck);
        Self self = selves.draw(luck, reach.languages());
        Set<String> lived = experiences.lived(luck, luck.between(4, MOST_TAGS - 3));
        Map<String, Visibility> tags = tags(luck, lived, self.tags());
        Title title = Training.title(luck, lived.iterator().next());
        return new SampleSpecialist(
                luck.id(milli),
                new Face(self.displayName(), self.pronouns(), bio(luck, reach, tags)),
                title,
                reach,
                caseload(luck),
                tags,
                notNow(luck),
                training.credentials(luck, milli, title, reach.regions()),
                Weeks.draw(new Draw(HOURS_SEED, number)),
                base.minus(Duration.ofDays(luck.between(10, 700))));
    }

    /** What brought somebody here is shown: without a word of it nobody could recognise themselves in them. */
    private static Map<String, Visibility> tags(Draw luck, Set<String> lived, Set<String> self) {
        Map<String, Visibility> tags = new LinkedHashMap<>();
        lived.forEach(code -> tags.put(code, tags.isEmpty() ? Visibility.PREVIEW : visibility(luck, code)));
        self.stream().limit(MOST_TAGS - lived.size()).forEach(code -> tags.put(code, visibility(luck, code)));
        return tags;
    }

    private static Visibility visibility(Draw luck, String code) {
        boolean intimate = INTIMATE.stream().anyMatch(code::startsWith);
        double roll = luck.unit();
        if (roll < (intimate ? 0.4 : 0.74)) {
            return Visibility.PREVIEW;
        }
        return roll < (intimate ? 0.75 : 0.91) ? Visibility.MATCHED : Visibility.PRIVATE;
    }

    private String bio(Draw luck, Reach reach, Map<String, Visibility> tags) {
        boolean spanish = reach.languages().contains("es")
                && (luck.chance(BIO_IN_SPANISH) || !reach.languages().contains("en"));
        List<String> shown = tags.keySet().stream()
                .filter(code -> tags.get(code) == Visibility.PREVIEW)
                .toList();
        return bios.ofSpecialist(luck, spanish ? "es" : "en", shown);
    }

    private static Caseload caseload(Draw luck) {
        int cap = luck.between(5, 20);
        int taken = luck.chance(FULL) ? cap : luck.between(0, cap - 1);
        return new Caseload(cap, taken, luck.chance(ACCEPTING));
    }

    private List<String> notNow(Draw luck) {
        Set<String> notNow = new LinkedHashSet<>();
        if (luck.chance(WITH_NOT_NOW)) {
            notNow.add(experiences.any(luck));
            notNow.add(experiences.any(luck));
        }
        return List.copyOf(notNow);
    }
}
