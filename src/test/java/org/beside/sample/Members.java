package org.beside.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.beside.members.AgeBand;
import org.beside.members.Importance;
import org.beside.sample.SampleMember.Face;
import org.beside.sample.SampleMember.QuietHours;
import org.beside.sample.SampleMember.Wishes;
import org.beside.sample.Selves.Self;
import org.beside.taxonomy.SupportStyle;
import org.jspecify.annotations.Nullable;

/** Makes the members of the world, each from a number alone. */
final class Members {
    private static final long SEED = 0xBE51DE02L;
    private static final long FIRST_MILLI = 0x0199a1000000L;
    private static final double SAYS_AGE = 0.6;
    private static final double OWN_WORDS = 0.5;
    private static final double HAS_STYLE = 0.7;
    private static final double SPEAKS_FIRST = 0.25;
    private static final double QUIET = 0.4;
    private static final double WITH_MUST = 0.05;
    private static final double WITH_AVOID = 0.08;
    private static final double WITH_GENDER = 0.1;
    private static final double SHOULD = 0.45;
    private static final List<String> GENDERS = List.of("id.gender.woman", "id.gender.woman", "id.gender.man");
    private static final List<AgeBand> AGES = List.of(
            AgeBand.FROM_18,
            AgeBand.FROM_25,
            AgeBand.FROM_25,
            AgeBand.FROM_35,
            AgeBand.FROM_35,
            AgeBand.FROM_35,
            AgeBand.FROM_50,
            AgeBand.FROM_50,
            AgeBand.FROM_65);

    private final Experiences experiences;
    private final Reaches reaches = new Reaches();
    private final Selves selves = new Selves();
    private final Bios bios = new Bios();
    private final Instant base;

    Members(Experiences experiences, Instant base) {
        this.experiences = experiences;
        this.base = base;
    }

    SampleMember nth(int number) {
        Draw luck = new Draw(SEED, number);
        Reach reach = reaches.ofMember(luck);
        return new SampleMember(
                luck.id(FIRST_MILLI + number),
                face(luck, reach),
                reach,
                new Wishes(wishes(luck), style(luck), luck.chance(SPEAKS_FIRST)),
                quiet(luck),
                base.minus(Duration.ofDays(luck.between(1, 300))));
    }

    private Face face(Draw luck, Reach reach) {
        Self self = selves.draw(luck, reach.languages());
        String language = reach.languages().contains("en") ? "en" : "es";
        return new Face(
                self.displayName(),
                self.pronouns(),
                luck.chance(SAYS_AGE) ? luck.oneOf(AGES) : null,
                luck.chance(OWN_WORDS) ? bios.ofMember(luck, language) : null);
    }

    /** A must is rare and only ever for what is common; most of what people wish for would merely be nice. */
    private Map<String, Importance> wishes(Draw luck) {
        Map<String, Importance> wishes = new LinkedHashMap<>();
        Set<String> lived = experiences.lived(luck, luck.between(3, 8));
        lived.forEach(code -> wishes.put(code, luck.chance(SHOULD) ? Importance.SHOULD : Importance.NICE));
        if (luck.chance(WITH_MUST)) {
            wishes.put(experiences.commonOf(lived), Importance.MUST);
        }
        if (luck.chance(WITH_GENDER)) {
            wishes.put(luck.oneOf(GENDERS), Importance.NICE);
        }
        if (luck.chance(WITH_AVOID)) {
            wishes.putIfAbsent(experiences.any(luck), Importance.AVOID);
        }
        return wishes;
    }

    private static @Nullable SupportStyle style(Draw luck) {
        return luck.chance(HAS_STYLE) ? luck.oneOf(List.of(SupportStyle.values())) : null;
    }

    private static @Nullable QuietHours quiet(Draw luck) {
        return luck.chance(QUIET)
                ? new QuietHours(LocalTime.of(luck.between(20, 23), 0), LocalTime.of(luck.between(6, 9), 30))
                : null;
    }
}
