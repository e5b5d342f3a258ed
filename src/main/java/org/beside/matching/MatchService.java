package org.beside.matching;

import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.asking.Asker;
import org.beside.availability.AvailabilityService;
import org.beside.connections.ConnectionService;
import org.beside.identity.Actor;
import org.beside.matching.FreshLook.Seen;
import org.beside.matching.MatchApi.Alternative;
import org.beside.matching.MatchApi.Answer;
import org.beside.matching.MatchApi.Ask;
import org.beside.matching.MatchApi.Kind;
import org.beside.matching.MatchApi.Suggestion;
import org.beside.matching.Reasons.Shown;
import org.beside.matching.Reasons.Wishes;
import org.beside.matching.Search.Asked;
import org.beside.matching.Search.Found;
import org.beside.matching.Search.When;
import org.beside.members.MemberProfile;
import org.beside.members.MemberProfile.Wish;
import org.beside.platform.Locales;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.ranking.Query;
import org.beside.ranking.Score.Week;
import org.beside.safety.CrisisResources;
import org.beside.taxonomy.CrisisHelp;
import org.beside.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/** Who might walk beside a member, why, and what else there is when too few do. */
@ApplicationScoped
class MatchService {
    private static final int SHORT_LIST = 5;
    private static final int NEAR_AT_MOST = 3;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(62);

    private static final String SUICIDE = "exp.suicide.";

    private final IndexKeeper keeper;
    private final Asker asker;
    private final Search search;
    private final FreshLook look;
    private final AvailabilityService availability;
    private final ConnectionService connections;
    private final CrisisResources lines;
    private final CrisisHelp crisis;
    private final WaitlistService waitlist;
    private final Taxonomy taxonomy;
    private final Clock clock;
    private final Reasons reasons;

    MatchService(
            IndexKeeper keeper,
            Asker asker,
            Search search,
            FreshLook look,
            AvailabilityService availability,
            ConnectionService connections,
            CrisisResources lines,
            CrisisHelp crisis,
            WaitlistService waitlist,
            Taxonomy taxonomy,
            Clock clock) {
        this.keeper = keeper;
        this.asker = asker;
        this.search = search;
        this.look = look;
        this.availability = availability;
        this.connections = connections;
        this.lines = lines;
        this.crisis = crisis;
        this.waitlist = waitlist;
        this.taxonomy = taxonomy;
        this.clock = clock;
        this.reasons = new Reasons(taxonomy::find);
    }

    Answer match(Actor actor, Ask ask) {
        When when = when(ask);
        Seen seen = look.of(actor.id());
        Optional<MemberProfile> profile = seen.member();
        Query query = query(actor.id(), ask, when, seen);
        Set<String> spoken = profile.map(MemberProfile::languages).orElse(query.languages());
        Reader reader = new Reader(spoken, profile.map(MemberProfile::zone).orElse(null), Words.in(spoken));
        int limit = Objects.requireNonNullElse(ask.limit(), SHORT_LIST);
        Instant asOf = keeper.asOf();
        Wishes wishes = reasons.wishes(query);
        Asked asked = new Asked(query, when, seen.unchanged());
        List<Found> found = search.best(asked, limit);
        return new Answer(
                found.stream().map(one -> suggestion(wishes, one, reader)).toList(),
                found.size() < limit ? alternatives(asked, wishes, found, reader) : List.of(),
                found.isEmpty() ? waitlist.joinUnlessLeft(actor) : null,
                query.names(SUICIDE) ? crisis.card(reader.words().language()) : null,
                asOf);
    }

    /** Who reads the answer: their languages, where their clock stands, and our words for them. */
    private record Reader(Set<String> spoken, @Nullable ZoneId zone, Words words) {}

    private Query query(UUID member, Ask ask, When when, Seen seen) {
        Optional<MemberProfile> profile = seen.member();
        return new Query(
                member,
                ask.tags() == null ? profile.map(MemberProfile::tags).orElse(List.of()) : wishes(ask.tags()),
                given(languages(ask), profile.map(MemberProfile::languages)),
                given(ask.modes(), profile.map(MemberProfile::modes)),
                given(region(ask), profile.map(MemberProfile::region)),
                ask.specialistGender() == null ? null : ask.specialistGender().tag(),
                seen.barred(),
                Boolean.TRUE.equals(ask.preferPrevious())
                        ? asker.ask(connections.askingFormerSpecialists(member))
                        : Set.of(),
                when.within()
                        ? Week.touchedBy(when.from(), when.to())
                        : profile.flatMap(this::awake).orElse(null),
                when.now() ? availability.whoIsThere() : null,
                today());
    }

    private When when(Ask ask) {
        Instant now = clock.instant();
        boolean there = Boolean.TRUE.equals(ask.availableNow());
        MatchApi.Window window = ask.window();
        if (window == null) {
            return new When(now, now.plus(Portraits.SOON), false, there);
        }
        if (!window.to().isAfter(window.from()) || !window.to().isAfter(now)) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED, "window.to", "must be after `from`, and lie ahead");
        }
        if (Duration.between(window.from(), window.to()).compareTo(LONGEST_WINDOW) > 0) {
            throw ProblemException.of(
                    ProblemType.VALIDATION_FAILED, "window.to", "must be at most 62 days after `from`");
        }
        return new When(window.from().isAfter(now) ? window.from() : now, window.to(), true, there);
    }

    /** Somebody who told us when not to disturb them can be met at all other hours. */
    private Optional<Week> awake(MemberProfile member) {
        return Optional.ofNullable(member.quiet()).map(quiet -> Week.awake(quiet, member.zone(), today()));
    }

    private List<Wish> wishes(List<MatchApi.Wish> asked) {
        Map<String, Wish> wishes = new LinkedHashMap<>();
        for (MatchApi.Wish wish : asked) {
            String code = taxonomy.declared(wish.code()).code();
            if (wishes.put(code, new Wish(code, wish.importance())) != null) {
                throw ProblemException.of(ProblemType.VALIDATION_FAILED, "tags", "must not name " + code + " twice");
            }
        }
        return List.copyOf(wishes.values());
    }

    private static @Nullable Set<String> languages(Ask ask) {
        return ask.languages() == null
                ? null
                : ask.languages().stream()
                        .map(code -> Locales.requireLanguage("languages", code))
                        .collect(toSet());
    }

    private static @Nullable String region(Ask ask) {
        return ask.region() == null ? null : Locales.requireRegion("region", ask.region());
    }

    private static <T> T given(@Nullable T asked, Optional<T> own) {
        return asked != null
                ? asked
                : own.orElseThrow(() -> new ProblemException(
                        ProblemType.PROFILE_REQUIRED,
                        "Write your profile first, or say which languages, modes and region to look for."));
    }

    private Suggestion suggestion(Wishes wishes, Found one, Reader reader) {
        Shown shown = one.portrait().shown();
        List<String> because = wishes.because(one.specialist(), shown, reader.words());
        Instant next = one.outlook().nextOpen();
        if (next != null && reader.zone() != null) {
            because.add(reader.words().firstMeeting(next.atZone(reader.zone())));
        }
        because.add(reader.words().say("region"));
        return new Suggestion(
                one.portrait().preview(),
                one.score().fit(),
                wishes.shared(shown),
                wishes.nearness(shown),
                because,
                next,
                one.outlook().availableNow());
    }

    private List<Alternative> alternatives(Asked asked, Wishes wishes, List<Found> found, Reader reader) {
        List<Alternative> alternatives = new ArrayList<>(near(asked, wishes, reader.words()));
        if (keeper.isCurrent()) {
            alternatives.addAll(relaxations(asked, found.size(), reader));
        }
        if (found.isEmpty() || alternatives.isEmpty()) {
            alternatives.addAll(lines(asked.query().region(), reader.spoken(), reader.words()));
        }
        return alternatives;
    }

    private List<Alternative> near(Asked asked, Wishes wishes, Words words) {
        return search.near(asked, NEAR_AT_MOST).stream()
                .map(one -> new Alternative(
                        Kind.NEAR_EXPERIENCE,
                        words.say("near"),
                        one.portrait().preview(),
                        wishes.because(one.specialist(), one.portrait().shown(), words),
                        null))
                .toList();
    }

    /** Says only what is true: each wish is let go of in turn, and what would bring nobody new is not said. */
    private List<Alternative> relaxations(Asked asked, int found, Reader reader) {
        Query query = asked.query();
        When when = asked.when();
        List<Relaxed> wishes = when.isAsked()
                ? Relaxed.atOtherTimes(query, when.within() ? reader.zone() : null)
                : Relaxed.of(query, reader.spoken());
        int known = when.isAsked() ? found : keeper.index().count(query);
        List<Alternative> alternatives = new ArrayList<>();
        for (Relaxed relaxed : wishes) {
            int more = relaxed.open() == null
                    ? keeper.index().count(relaxed.query()) - known
                    : keeper.index().count(relaxed.query(), relaxed.open(), query.hours());
            if (more > 0) {
                alternatives.add(Alternative.said(relaxed.kind(), reader.words().relaxed(relaxed, more)));
            }
        }
        return alternatives;
    }

    /** Peers who answer the phone first, then every line; in a language the member speaks, if there is one. */
    private List<Alternative> lines(String region, Set<String> spoken, Words words) {
        List<CrisisHelp.Line> warm = lines.warmLines(region);
        List<Alternative> all = Stream.concat(warm.stream(), lines.forRegion(region).stream())
                .distinct()
                .map(line -> warm.contains(line)
                        ? Alternative.line(Kind.WARMLINE, words.say("warmline"), line)
                        : Alternative.line(Kind.SUPPORT_LINE, words.say("support-line"), line))
                .toList();
        List<Alternative> understood = all.stream()
                .filter(one ->
                        one.line() != null && one.line().languages().stream().anyMatch(spoken::contains))
                .toList();
        return understood.isEmpty() ? all : understood;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
