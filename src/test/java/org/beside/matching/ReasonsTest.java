package org.beside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.beside.members.Importance;
import org.beside.members.MemberProfile.Wish;
import org.beside.ranking.Query;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.Tag;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static final Map<String, Tag> TAGS = Stream.of(
                    tag("exp.grief.parent", "exp.grief.family", "Losing a parent", "Family"),
                    tag("exp.grief.child", "exp.grief.family", "Losing a child", "Family"),
                    tag("exp.beh.gambling", "exp.beh.screen", "Gambling that took over", "Games, bets and screens"),
                    tag("exp.beh.gaming", "exp.beh.screen", "Gaming that took over", "Games, bets and screens"),
                    tag("path.smart", "path.mutual-aid", "SMART Recovery", "Other mutual-help groups"),
                    tag("id.gender.woman", "id.gender", "Woman", "Gender"),
                    tag("id.gender.man", "id.gender", "Man", "Gender"))
            .collect(Collectors.toMap(Tag::code, Function.identity()));
    private static final List<Visibility> MARKS = List.of(Visibility.PREVIEW, Visibility.MATCHED, Visibility.PRIVATE);
    private static final Words ENGLISH = Words.in(List.of("en"));
    private static final Words SPANISH = Words.in(List.of("pt", "es", "en"));

    private final Reasons reasons = new Reasons(code -> Optional.ofNullable(TAGS.get(code)));

    @Test
    void whatBothHaveLivedIsSaidFirst() {
        Query query = wanting("exp.grief.parent", "exp.beh.gambling", "path.smart");
        SpecialistProfile specialist = showing("exp.grief.parent", "exp.beh.gambling", "path.smart", "exp.grief.child");

        assertThat(because(query, specialist, ENGLISH))
                .containsExactly(
                        "You have both lived this: Losing a parent; Gambling that took over.",
                        "You have both walked this path: SMART Recovery.",
                        "You can talk in Spanish too.",
                        "You can be in touch by text or by video.");
    }

    @Test
    void theSameIsSaidInSpanishToWhomItComesFirst() {
        assertThat(because(wanting("exp.grief.parent"), showing("exp.grief.parent"), SPANISH))
                .containsExactly(
                        "Han vivido lo mismo: Losing a parent (es).",
                        "También pueden hablar en inglés.",
                        "Pueden estar en contacto por mensaje o por video.");
    }

    @Test
    void somethingNearIsNamedByWhatBothBelongTo() {
        assertThat(because(wanting("exp.grief.parent", "exp.beh.gaming"), showing("exp.grief.child"), ENGLISH))
                .contains("You share something close: Family.")
                .noneMatch(sentence -> sentence.contains("Games"));
    }

    @Test
    void whoSomebodyIsLiesNearNothing() {
        assertThat(because(wanting("id.gender.woman"), showing("id.gender.man"), ENGLISH))
                .containsExactly("You can talk in Spanish too.", "You can be in touch by text or by video.");
    }

    @Test
    void whatMattersMostToTheMemberIsSharedFirst() {
        Query query = new Query(
                UUID.randomUUID(),
                List.of(
                        new Wish("exp.grief.parent", Importance.NICE),
                        new Wish("exp.beh.gambling", Importance.MUST),
                        new Wish("path.smart", Importance.AVOID)),
                Set.of("en"),
                Set.of(Mode.TEXT),
                "US-MA",
                null,
                Set.of(),
                Set.of(),
                null,
                null,
                LocalDate.of(2026, 11, 21));

        assertThat(shared(query, showing("exp.grief.parent", "exp.beh.gambling", "path.smart")))
                .containsExactly("exp.beh.gambling", "exp.grief.parent");
    }

    @Property
    void whatIsSharedWithFewerChangesNoWord(@ForAll long seed) {
        Random random = new Random(seed);
        Map<String, Visibility> tags = new HashMap<>();
        TAGS.keySet().forEach(code -> tags.put(code, MARKS.get(random.nextInt(MARKS.size()))));
        Map<String, Visibility> shown = new HashMap<>(tags);
        shown.values().removeIf(visibility -> visibility != Visibility.PREVIEW);
        Query query = wanting(
                TAGS.keySet().stream().filter(code -> random.nextBoolean()).toArray(String[]::new));

        assertThat(because(query, specialist(tags), ENGLISH)).isEqualTo(because(query, specialist(shown), ENGLISH));
        assertThat(shared(query, specialist(tags))).isEqualTo(shared(query, specialist(shown)));
    }

    @Test
    void everySentenceStandsInBothLanguagesAndNoneHoldsANumber() {
        ResourceBundle english = ResourceBundle.getBundle("matching.words", Locale.ENGLISH);
        ResourceBundle spanish = ResourceBundle.getBundle("matching.words", Locale.of("es"));

        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(Stream.of(ENGLISH, SPANISH)
                        .flatMap(words -> english.keySet().stream()
                                .map(key -> words.say(key, "x", counts(english, key) ? 1 : "y"))))
                .noneMatch(sentence -> sentence.chars().anyMatch(Character::isDigit));
    }

    private List<String> because(Query query, SpecialistProfile specialist, Words words) {
        return reasons.wishes(query).because(specialist, reasons.shownBy(specialist), words);
    }

    private List<String> shared(Query query, SpecialistProfile specialist) {
        return reasons.wishes(query).shared(reasons.shownBy(specialist));
    }

    /** Only what is said of relaxing a wish counts: how many more would fit, and nothing about anybody. */
    private static boolean counts(ResourceBundle words, String key) {
        return words.getString(key).contains("{1,choice,");
    }

    private static Query wanting(String... codes) {
        return new Query(
                UUID.randomUUID(),
                Stream.of(codes).map(code -> new Wish(code, Importance.SHOULD)).toList(),
                Set.of("en", "es"),
                Set.of(Mode.TEXT, Mode.VIDEO, Mode.GROUP),
                "US-MA",
                null,
                Set.of(),
                Set.of(),
                null,
                null,
                LocalDate.of(2026, 11, 21));
    }

    private static SpecialistProfile showing(String... codes) {
        return specialist(Stream.of(codes).collect(Collectors.toMap(Function.identity(), code -> Visibility.PREVIEW)));
    }

    private static SpecialistProfile specialist(Map<String, Visibility> tags) {
        return new SpecialistProfile(
                UUID.randomUUID(),
                "Marisol",
                null,
                SpecialistProfile.Title.CPS,
                "",
                ZoneOffset.UTC,
                Set.of("US-MA"),
                Set.of("en", "es", "ase"),
                Set.of(Mode.VIDEO, Mode.TEXT, Mode.IN_PERSON),
                5,
                5,
                0,
                true,
                List.of(),
                tags,
                Set.of(),
                Instant.EPOCH,
                0);
    }

    private static Tag tag(String code, String group, String label, String groupLabel) {
        return new Tag(
                code,
                group.substring(0, group.lastIndexOf('.')),
                group,
                new Tag.Traits(Tag.Sensitivity.L2, false, false, false),
                1,
                null,
                Map.of("en", label, "es", label + " (es)"),
                Map.of("en", groupLabel, "es", groupLabel + " (es)"));
    }
}
