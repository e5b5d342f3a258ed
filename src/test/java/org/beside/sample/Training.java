package org.beside.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.beside.sample.SampleSpecialist.Credential;
import org.beside.specialists.SpecialistProfile.Title;
import org.jspecify.annotations.Nullable;

/** What specialists are called, and the proof that they may be. Of a hundred, about three have none that is good today. */
final class Training {
    private static final double NOT_GOOD = 0.03;
    private static final double BY_AN_AGENCY = 0.4;
    private static final double CRISIS_TRAINED = 0.1;
    private static final int VALID_DAYS = 1095;

    /** By what brought somebody to this work; the first that fits. */
    private static final List<Calling> CALLINGS = List.of(
            new Calling("exp.sub.", List.of(Title.CPRS, Title.CPRS, Title.CRS, Title.RECOVERY_COACH)),
            new Calling("life.family.", List.of(Title.FAMILY_PEER)),
            new Calling("life.legal.", List.of(Title.FORENSIC_PEER)),
            new Calling("life.service.veteran", List.of(Title.VETERAN_PEER)),
            new Calling("life.service.student", List.of(Title.YOUTH_PEER)),
            new Calling("", List.of(Title.CPS, Title.CPS, Title.CPS, Title.PSS, Title.PSS, Title.DIGITAL_PEER)));

    private static final Map<Title, String> KINDS = new EnumMap<>(Map.of(
            Title.CPS, "cred.cps-mh",
            Title.PSS, "cred.cps-mh",
            Title.CPRS, "cred.cprs-su",
            Title.CRS, "cred.cprs-su",
            Title.RECOVERY_COACH, "cred.recovery-coach",
            Title.FAMILY_PEER, "cred.family-peer",
            Title.YOUTH_PEER, "cred.youth-peer",
            Title.FORENSIC_PEER, "cred.forensic-peer",
            Title.VETERAN_PEER, "cred.veteran-peer",
            Title.DIGITAL_PEER, "cred.digital-peer"));

    private final LocalDate today;

    Training(Instant base) {
        today = LocalDate.ofInstant(base, ZoneOffset.UTC);
    }

    private record Calling(String beginning, List<Title> titles) {}

    /** Why a credential may not be good today, if it is not. */
    private enum Flaw {
        EXPIRED,
        UNVERIFIED,
        SUSPENDED
    }

    static Title title(Draw luck, String brought) {
        return CALLINGS.stream()
                .filter(calling -> brought.startsWith(calling.beginning))
                .findFirst()
                .map(calling -> luck.oneOf(calling.titles))
                .orElseThrow();
    }

    List<Credential> credentials(Draw luck, long milli, Title title, List<String> regions) {
        Flaw flaw = luck.chance(NOT_GOOD) ? luck.oneOf(List.of(Flaw.values())) : null;
        return credentials(luck, milli, title, regions, flaw);
    }

    /** Without a flaw, whatever the luck. */
    List<Credential> good(Draw luck, long milli, Title title, List<String> regions) {
        return credentials(luck, milli, title, regions, null);
    }

    /** One for the title in each region, so that whoever works in several states may. */
    private List<Credential> credentials(
            Draw luck, long milli, Title title, List<String> regions, @Nullable Flaw flaw) {
        String kind = KINDS.getOrDefault(title, "cred.cps-mh");
        List<Credential> all = new ArrayList<>();
        regions.forEach(region -> all.add(credential(luck, milli, kind, region, flaw)));
        if (luck.chance(CRISIS_TRAINED)) {
            all.add(credential(luck, milli, "cred.crisis-trained", regions.getFirst(), flaw));
        }
        return all;
    }

    private Credential credential(Draw luck, long milli, String kind, String region, @Nullable Flaw flaw) {
        LocalDate expires = flaw == Flaw.EXPIRED
                ? today.minusDays(luck.between(10, 400))
                : today.plusDays(luck.between(200, VALID_DAYS - 200));
        LocalDate issued = expires.minusDays(VALID_DAYS);
        return new Credential(
                luck.id(milli),
                kind,
                region,
                issuer(luck, region),
                issued,
                expires,
                flaw == Flaw.UNVERIFIED ? null : noon(issued.plusDays(luck.between(1, 30))),
                flaw == Flaw.SUSPENDED ? noon(today.minusDays(luck.between(1, 60))) : null);
    }

    private static String issuer(Draw luck, String region) {
        return luck.chance(BY_AN_AGENCY) ? luck.oneOf(Agency.ALL).name() : "Sample Certification Board " + region;
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }
}
