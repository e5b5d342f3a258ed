package org.beside.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.beside.asking.Asker;
import org.beside.availability.AvailabilityService;
import org.beside.availability.Diary;
import org.beside.availability.Diary.Outlook;
import org.beside.matching.Reasons.Shown;
import org.beside.ranking.Candidate;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * Specialists as they were read when they were last shown, profile and diary. Kept in mind until the pod hears that one
 * of them changed, and believed only by a look that has just seen who changed since: so what is shown is what the tables
 * say, and reading it again is spared.
 */
@ApplicationScoped
class Portraits {
    /** How far ahead of the reading a first time to meet can be said. */
    static final Duration SOON = Duration.ofDays(14);

    /** A few kilobytes each. */
    private static final int AT_MOST = 20_000;

    /** Kept until the end of the day. */
    private static final Duration DAY = Duration.ofDays(1);

    private final Asker asker;
    private final SpecialistService specialists;
    private final AvailabilityService availability;
    private final Reasons reasons;
    private final ObjectMapper json;
    private final Clock clock;
    private final Cache<UUID, Portrait> kept;
    /** Counts how often something was forgotten: what was read before the last time may be old already. */
    private long era;

    Portraits(
            Asker asker,
            SpecialistService specialists,
            AvailabilityService availability,
            Taxonomy taxonomy,
            ObjectMapper json,
            Clock clock) {
        this.asker = asker;
        this.specialists = specialists;
        this.availability = availability;
        this.reasons = new Reasons(taxonomy::find);
        this.json = json;
        this.clock = clock;
        this.kept = Caffeine.newBuilder().maximumSize(AT_MOST).build();
    }

    /**
     * One specialist.
     *
     * @param candidate the same as the filters see them
     * @param preview the same as any member may see them, in JSON; most of an answer is made of it
     * @param diary absent for whoever never spoke of hours
     */
    record Portrait(
            SpecialistProfile specialist,
            Candidate candidate,
            String preview,
            Shown shown,
            @Nullable Diary diary,
            Instant readAt) {
        /** Some of a diary is over by itself, and credentials end with a day. */
        private boolean holdsAt(Instant now) {
            return !now.isBefore(readAt) && dayOf(now).equals(dayOf(readAt)) && (diary == null || diary.holdsAt(now));
        }

        Outlook outlook(Instant now, Set<Mode> modes) {
            return diary == null ? Outlook.UNKNOWN : diary.outlook(now, now.plus(SOON), modes, now);
        }
    }

    /**
     * Those of the asked who have a profile.
     *
     * @param unchanged who is as they were when the pod last heard of changes, seen after this request came
     */
    Map<UUID, Portrait> of(Collection<UUID> ids, Predicate<UUID> unchanged) {
        Instant now = clock.instant();
        Map<UUID, Portrait> found = HashMap.newHashMap(ids.size());
        List<UUID> strange = new ArrayList<>();
        for (UUID id : ids) {
            Portrait known = unchanged.test(id) ? kept.getIfPresent(id) : null;
            if (known != null && known.holdsAt(now)) {
                found.put(id, known);
            } else {
                strange.add(id);
            }
        }
        if (!strange.isEmpty()) {
            found.putAll(read(strange, now));
        }
        return found;
    }

    /** The asked, read anew and without their diaries; each is drawn only when it is looked at. Null without a profile. */
    Function<UUID, @Nullable Portrait> asTheyAre(Collection<UUID> ids) {
        Map<UUID, SpecialistProfile> profiles = specialists.findAll(ids);
        Instant now = clock.instant();
        return id -> {
            SpecialistProfile profile = profiles.get(id);
            return profile == null ? null : drawn(profile, null, now);
        };
    }

    /** Must be called before the position is given out that lies behind these changes. */
    synchronized void forget(Collection<UUID> changed) {
        if (!changed.isEmpty()) {
            era++;
            kept.invalidateAll(changed);
        }
    }

    synchronized void forgetAll() {
        era++;
        kept.invalidateAll();
    }

    private Map<UUID, Portrait> read(List<UUID> ids, Instant now) {
        long before = era();
        Map<UUID, Portrait> read = asker.ask(specialists
                .asking(ids)
                .with(
                        availability.askingDiaries(ids, now, now.plus(SOON).plus(DAY)),
                        (profiles, diaries) -> portraits(profiles, diaries, now)));
        keep(read, before);
        return read;
    }

    private Map<UUID, Portrait> portraits(
            Map<UUID, SpecialistProfile> profiles, Map<UUID, Diary> diaries, Instant now) {
        Map<UUID, Portrait> portraits = HashMap.newHashMap(profiles.size());
        profiles.forEach((id, profile) -> portraits.put(id, drawn(profile, diaries.get(id), now)));
        return portraits;
    }

    private Portrait drawn(SpecialistProfile profile, @Nullable Diary diary, Instant now) {
        return new Portrait(
                profile, Candidate.of(profile), preview(profile, now), reasons.shownBy(profile), diary, now);
    }

    private String preview(SpecialistProfile profile, Instant now) {
        try {
            return json.writeValueAsString(profile.preview(dayOf(now)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private synchronized long era() {
        return era;
    }

    private synchronized void keep(Map<UUID, Portrait> read, long before) {
        if (era == before) {
            kept.putAll(read);
        }
    }
}
