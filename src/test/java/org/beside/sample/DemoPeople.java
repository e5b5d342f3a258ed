package org.beside.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.beside.members.AgeBand;
import org.beside.members.Importance;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.SupportStyle;
import org.jspecify.annotations.Nullable;

/**
 * The people who can sign in: member1 to member9 and specialist1 to specialist9. Each member finds several of the
 * specialists; every specialist is certified, accepts, has all their seats free, and can be met by day.
 */
public final class DemoPeople {
    public static final int OF_EACH = 9;
    private static final List<String> KINDS = List.of("member", "specialist", "supervisor", "coordinator", "operator");
    private static final Pattern ACCOUNT =
            Pattern.compile("(" + String.join("|", KINDS) + ")-?([1-9]|north2?|south|east)");
    private static final long SEED = 0xBE51DE03L;
    private static final long FIRST_MILLI = 0x0199a2000000L;
    private static final String ZONE = "America/New_York";
    private static final String HOME = "US-MA";
    private static final Duration SINCE = Duration.ofDays(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Told told;
    private final Training training;
    private final Instant base;

    private record Told(List<ToldSpecialist> specialists, List<ToldMember> members) {}

    private record ToldSpecialist(
            String name,
            @Nullable String pronouns,
            Title title,
            int cap,
            String bio,
            List<String> regions,
            List<String> languages,
            Set<Mode> modes,
            List<String> shows,
            List<String> matches,
            List<String> keeps) {

        Map<String, Visibility> tags() {
            Map<String, Visibility> tags = new LinkedHashMap<>();
            shows.forEach(code -> tags.put(code, Visibility.PREVIEW));
            matches.forEach(code -> tags.put(code, Visibility.MATCHED));
            keeps.forEach(code -> tags.put(code, Visibility.PRIVATE));
            return tags;
        }
    }

    private record ToldMember(
            String name,
            @Nullable String pronouns,
            AgeBand age,
            @Nullable SupportStyle style,
            @Nullable String words,
            List<String> languages,
            Set<Mode> modes,
            @Nullable List<String> must,
            List<String> should,
            List<String> nice,
            @Nullable List<String> avoid) {

        Map<String, Importance> wishes() {
            Map<String, Importance> wishes = new LinkedHashMap<>();
            put(wishes, must, Importance.MUST);
            put(wishes, should, Importance.SHOULD);
            put(wishes, nice, Importance.NICE);
            put(wishes, avoid, Importance.AVOID);
            return wishes;
        }

        private static void put(Map<String, Importance> wishes, @Nullable List<String> codes, Importance importance) {
            if (codes != null) {
                codes.forEach(code -> wishes.put(code, importance));
            }
        }
    }

    DemoPeople(Instant base) {
        this.told = read();
        this.training = new Training(base);
        this.base = base;
    }

    /** The id under which the account server knows a demo account: {@code member1}, {@code supervisor-north}. */
    public static UUID id(String account) {
        Matcher parts = ACCOUNT.matcher(account);
        if (!parts.matches()) {
            throw new IllegalArgumentException("There is no demo account " + account);
        }
        int number = switch (parts.group(2)) {
            case "north" -> 1;
            case "south" -> 2;
            case "east" -> 3;
            case "north2" -> 11;
            default -> Integer.parseInt(parts.group(2));
        };
        return UUID.fromString("0199a000-0000-7000-800%d-%012d".formatted(KINDS.indexOf(parts.group(1)) + 1, number));
    }

    Stream<SampleSpecialist> specialists() {
        return IntStream.rangeClosed(1, OF_EACH).mapToObj(this::specialist);
    }

    Stream<SampleMember> members() {
        return IntStream.rangeClosed(1, OF_EACH).mapToObj(this::member);
    }

    private SampleSpecialist specialist(int number) {
        ToldSpecialist person = told.specialists.get(number - 1);
        return new SampleSpecialist(
                id("specialist" + number),
                new SampleSpecialist.Face(person.name, person.pronouns, person.bio),
                person.title,
                new Reach(ZONE, person.regions, person.languages, EnumSet.copyOf(person.modes)),
                new SampleSpecialist.Caseload(person.cap, 0, true),
                person.tags(),
                List.of(),
                training.good(new Draw(SEED, number), FIRST_MILLI + number, person.title, person.regions),
                Weeks.byDay(),
                base.minus(SINCE));
    }

    private SampleMember member(int number) {
        ToldMember person = told.members.get(number - 1);
        return new SampleMember(
                id("member" + number),
                new SampleMember.Face(person.name, person.pronouns, person.age, person.words),
                new Reach(ZONE, List.of(HOME), person.languages, EnumSet.copyOf(person.modes)),
                new SampleMember.Wishes(person.wishes(), person.style, false),
                null,
                base.minus(SINCE));
    }

    private static Told read() {
        try {
            return JSON.readValue(SampleText.read("/sample/demo-people.json"), Told.class);
        } catch (JsonProcessingException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
