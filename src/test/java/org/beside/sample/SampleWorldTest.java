package org.beside.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.beside.members.Importance;
import org.beside.platform.Locales;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.junit.jupiter.api.Test;

class SampleWorldTest {
    private static final Instant BASE = Instant.parse("2026-11-21T09:30:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(BASE, ZoneOffset.UTC);
    private static final SampleWorld WORLD = SampleWorld.of(2_000, BASE);
    private static final List<SampleSpecialist> SPECIALISTS =
            WORLD.specialists().toList();
    private static final List<SampleMember> MEMBERS = WORLD.members().toList();
    private static final Set<String> CHOOSABLE = TagCatalogue.read().byFacet().values().stream()
            .flatMap(Collection::stream)
            .collect(Collectors.toSet());

    @Test
    void theSameWorldIsMadeToTheLastByte() {
        assertThat(hash(SampleWorld.of(2_000, BASE))).isEqualTo(hash(WORLD));
        assertThat(hash(SampleWorld.of(2_000, BASE.plusSeconds(60)))).isEqualTo(hash(WORLD));
    }

    @Test
    void aLargerWorldBeginsWithTheSmallerOne() {
        assertThat(SampleWorld.of(5_000, BASE).specialists().limit(SPECIALISTS.size()))
                .isEqualTo(SPECIALISTS);
    }

    @Test
    void itHoldsWhoWasAskedForAndThoseWhoCanSignIn() {
        assertThat(SPECIALISTS).hasSize(2_000 + DemoPeople.OF_EACH);
        assertThat(MEMBERS).hasSize(300 + DemoPeople.OF_EACH);
    }

    @Test
    void everyIdIsAUuidV7AndNobodyElses() {
        List<UUID> ids = Stream.of(
                        SPECIALISTS.stream().map(SampleSpecialist::id),
                        MEMBERS.stream().map(SampleMember::id),
                        SPECIALISTS.stream()
                                .flatMap(s -> s.credentials().stream())
                                .map(SampleSpecialist.Credential::id))
                .flatMap(Function.identity())
                .toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    @Test
    void everyTagIsOneThatPeopleCanChoose() {
        assertThat(SPECIALISTS).allSatisfy(s -> {
            assertThat(CHOOSABLE).containsAll(s.tags().keySet());
            assertThat(CHOOSABLE).containsAll(s.notNow());
            assertThat(s.tags()).hasSizeBetween(4, 15);
            assertThat(s.tagsAt(Visibility.PREVIEW)).isNotEmpty();
        });
        assertThat(MEMBERS)
                .allSatisfy(
                        m -> assertThat(CHOOSABLE).containsAll(m.wishes().tags().keySet()));
        assertThat(SampleText.rows("common-tags.txt"))
                .allSatisfy(row -> assertThat(CHOOSABLE).contains(row.getFirst()));
    }

    @Test
    void aFewExperiencesAreCommonAndMostAreRare() {
        List<Long> counts = SPECIALISTS.stream()
                .flatMap(s -> s.tags().keySet().stream())
                .filter(code -> !code.startsWith("id."))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .values()
                .stream()
                .sorted(Comparator.reverseOrder())
                .toList();

        assertThat(counts).hasSizeGreaterThan(200);
        assertThat(counts.getFirst()).isBetween(SPECIALISTS.size() / 4L, SPECIALISTS.size() / 2L);
        assertThat(counts.get(9)).isLessThan(counts.getFirst() / 2);
        assertThat(counts.get(99)).isLessThan(counts.getFirst() / 10);
    }

    @Test
    void mostPeopleShowMostOfTheirTags() {
        List<Visibility> all =
                SPECIALISTS.stream().flatMap(s -> s.tags().values().stream()).toList();

        assertThat(share(all, v -> v == Visibility.PREVIEW)).isCloseTo(0.70, within(0.03));
        assertThat(share(all, v -> v == Visibility.MATCHED)).isCloseTo(0.20, within(0.03));
        assertThat(share(all, v -> v == Visibility.PRIVATE)).isCloseTo(0.10, within(0.03));
    }

    @Test
    void theMixOfLanguagesRegionsAndSeatsIsLikely() {
        assertThat(share(SPECIALISTS, s -> s.reach().languages().contains("en")))
                .isCloseTo(0.93, within(0.03));
        assertThat(share(SPECIALISTS, s -> s.reach().languages().contains("es")))
                .isCloseTo(0.18, within(0.03));
        assertThat(share(SPECIALISTS, s -> s.reach().regions().size() > 1)).isCloseTo(0.18, within(0.03));
        assertThat(share(SPECIALISTS, s -> s.caseload().isFull())).isCloseTo(0.30, within(0.03));
        assertThat(share(SPECIALISTS, s -> s.caseload().accepting())).isCloseTo(0.92, within(0.03));
        assertThat(share(SPECIALISTS, s -> s.credentials().stream().noneMatch(c -> c.isLiveOn(TODAY))))
                .isCloseTo(0.03, within(0.01));
    }

    @Test
    void somebodyWorksInEveryState() {
        Map<String, Long> regions = SPECIALISTS.stream()
                .flatMap(s -> s.reach().regions().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(regions.keySet().stream().filter(region -> region.startsWith("US-")))
                .hasSize(51);
        assertThat(regions).containsKeys("GB-ENG", "CA-ON");
        assertThat(regions.get("US-CA")).isGreaterThan(3 * regions.getOrDefault("US-MA", 0L));
    }

    @Test
    void everyPlaceAndLanguageExists() {
        Stream.concat(
                        SPECIALISTS.stream().map(SampleSpecialist::reach),
                        MEMBERS.stream().map(SampleMember::reach))
                .distinct()
                .forEach(reach -> {
                    Locales.requireZone("zone", reach.zone());
                    reach.regions().forEach(region -> Locales.requireRegion("region", region));
                    reach.languages().forEach(language -> Locales.requireLanguage("language", language));
                    assertThat(reach.modes()).isNotEmpty();
                });
    }

    @Test
    void aBioTellsNothingThatIsNotShown() {
        Bios bios = new Bios();
        assertThat(SPECIALISTS).allSatisfy(s -> {
            Set<String> known = new HashSet<>();
            for (String language : List.of("en", "es")) {
                known.addAll(bios.about(language, "open"));
                known.addAll(bios.about(language, "close"));
                s.tagsAt(Visibility.PREVIEW).forEach(tag -> known.addAll(bios.about(language, tag)));
            }
            assertThat(sentences(s.face().bio())).hasSizeBetween(2, 4);
            if (!isDemo(s.id())) {
                assertThat(known).containsAll(sentences(s.face().bio()));
            }
        });
    }

    @Test
    void almostEveryMemberFindsSomebody() {
        List<SampleSpecialist> available =
                SPECIALISTS.stream().filter(s -> s.isAvailableOn(TODAY)).toList();

        assertThat(share(MEMBERS, m -> available.stream().anyMatch(s -> suits(m, s))))
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void everyDemoMemberFindsAtLeastTwoOfTheDemoSpecialists() {
        List<SampleSpecialist> demo =
                SPECIALISTS.stream().filter(s -> isDemo(s.id())).toList();

        assertThat(MEMBERS.subList(0, DemoPeople.OF_EACH))
                .allSatisfy(m -> assertThat(demo.stream().filter(s -> suits(m, s)))
                        .as(m.face().displayName())
                        .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void everyDemoSpecialistCanBeMetByDayOnEveryDay() {
        int noon = 12 * 60;

        assertThat(SPECIALISTS.stream().limit(DemoPeople.OF_EACH))
                .allSatisfy(one -> assertThat(one.hours())
                        .filteredOn(opening -> opening.startMin() <= noon && noon < opening.endMin())
                        .extracting(SampleSpecialist.Opening::day)
                        .containsExactly(DayOfWeek.values()));
    }

    @Test
    void somebodyIsThereAtAnyHourAndFewSaidNothingOfTheirs() {
        Set<Integer> hours = SPECIALISTS.stream()
                .flatMap(one -> one.hours().stream())
                .flatMap(opening -> IntStream.range(opening.startMin() / 60, opening.endMin() / 60)
                        .boxed())
                .collect(Collectors.toSet());

        assertThat(hours).contains(8, 12, 17, 21, 25);
        assertThat(SPECIALISTS).filteredOn(one -> one.hours().isEmpty()).hasSizeBetween(50, 200);
    }

    @Test
    void demoSpecialistsAreReadyForSomebodyNew() {
        List<SampleSpecialist> demo = SPECIALISTS.subList(0, DemoPeople.OF_EACH);

        assertThat(demo).allSatisfy(s -> {
            assertThat(s.isAvailableOn(TODAY)).isTrue();
            assertThat(s.caseload().taken()).isZero();
            assertThat(s.caseload().cap()).isGreaterThanOrEqualTo(5);
            assertThat(s.reach().regions()).contains("US-MA");
        });
        assertThat(demo.getFirst().id()).hasToString("0199a000-0000-7000-8002-000000000001");
        assertThat(MEMBERS.getFirst().id()).hasToString("0199a000-0000-7000-8001-000000000001");
    }

    /** The rules of matching that a profile can break, without points or order. */
    private static boolean suits(SampleMember member, SampleSpecialist specialist) {
        Map<String, Importance> wishes = member.wishes().tags();
        Set<String> counted = new HashSet<>(specialist.tagsAt(Visibility.PREVIEW));
        Set<String> wanted = codes(wishes, importance -> importance != Importance.AVOID);
        boolean sharesOpenly = counted.stream().anyMatch(wanted::contains);
        counted.addAll(specialist.tagsAt(Visibility.MATCHED));
        return sharesOpenly
                && counted.containsAll(codes(wishes, importance -> importance == Importance.MUST))
                && meet(counted, codes(wishes, importance -> importance == Importance.AVOID)) == 0
                && meet(specialist.notNow(), wanted) == 0
                && meet(specialist.reach().languages(), member.reach().languages()) > 0
                && meet(specialist.reach().modes(), member.reach().modes()) > 0
                && specialist.reach().regions().contains(member.region());
    }

    private static Set<String> codes(Map<String, Importance> wishes, Predicate<Importance> kept) {
        return wishes.keySet().stream()
                .filter(code -> kept.test(wishes.getOrDefault(code, Importance.NICE)))
                .collect(Collectors.toSet());
    }

    private static <T> long meet(Collection<T> some, Collection<T> others) {
        return some.stream().filter(others::contains).count();
    }

    private static <T> double share(List<T> all, Predicate<T> which) {
        return (double) all.stream().filter(which).count() / all.size();
    }

    private static Offset<Double> within(double margin) {
        return Offset.offset(margin);
    }

    private static boolean isDemo(UUID id) {
        return id.toString().startsWith("0199a000-0000-7000-800");
    }

    private static List<String> sentences(String bio) {
        return new ArrayList<>(Arrays.asList(bio.split("(?<=\\.) ")));
    }

    private static String hash(SampleWorld world) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Stream.concat(world.specialists(), world.members())
                    .forEach(person -> digest.update(person.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
