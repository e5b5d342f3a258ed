package org.beside.members;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.beside.platform.Locales;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.taxonomy.Mode;
import org.beside.taxonomy.SupportStyle;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A person who looks for somebody who has been there, as they describe themselves. */
@Entity
@Table(name = "member")
class Member {
    /** Who may write first once two people are connected. */
    enum FirstContact {
        ME,
        EITHER
    }

    @Id
    private UUID id;

    private String displayName;

    @Nullable
    private String pronouns;

    private ZoneId zone;
    private String region;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private Set<String> languages;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    private Set<Mode> modes;

    @Nullable
    @Convert(converter = AgeBandText.class)
    private AgeBand ageBand;

    @Nullable
    private String inMyWords;

    @Nullable
    @Enumerated(EnumType.STRING)
    private SupportStyle supportStyle;

    @Nullable
    @JdbcTypeCode(SqlTypes.LOCAL_TIME) // plain TIME would be moved by the time zone of the connection
    private LocalTime quietFrom;

    @Nullable
    @JdbcTypeCode(SqlTypes.LOCAL_TIME)
    private LocalTime quietTo;

    @Enumerated(EnumType.STRING)
    private FirstContact firstContact;

    @Nullable
    private Integer maxUnsolicited;

    private Instant createdAt;
    private Instant updatedAt;

    @Version
    private int version;

    @ElementCollection
    @CollectionTable(name = "member_tag", joinColumns = @JoinColumn(name = "member_id"))
    @MapKeyColumn(name = "code")
    @Column(name = "importance")
    @Enumerated(EnumType.STRING)
    private Map<String, Importance> tags;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Member() {}

    /** A newcomer who has said nothing yet; {@link #describe} follows. */
    @SuppressWarnings("NullAway.Init") // describe() fills in the rest
    Member(UUID id, Instant now) {
        this.id = id;
        this.createdAt = now;
        this.tags = new TreeMap<>();
    }

    /** Takes the whole profile over, and nothing of it by halves: one field that does not hold refuses them all. */
    void describe(MemberApi.Profile said, Instant now) {
        displayName = said.displayName().strip();
        pronouns = said.pronouns() == null ? null : said.pronouns().strip();
        zone = Locales.requireZone("zone", said.zone());
        region = Locales.requireRegion("region", said.region());
        languages = new TreeSet<>();
        said.languages().forEach(code -> languages.add(Locales.requireLanguage("languages", code)));
        modes = EnumSet.copyOf(said.modes());
        ageBand = said.ageBand() == null ? null : AgeBand.labelled(said.ageBand());
        inMyWords = said.inMyWords();
        supportStyle = said.supportStyle();
        firstContact = Objects.requireNonNullElse(said.firstContact(), FirstContact.EITHER);
        maxUnsolicited = said.maxUnsolicited();
        keepQuiet(said.quietHours());
        updatedAt = now;
    }

    /** Replaces the list; the rest of the member stays as it is. */
    void wishFor(Map<String, Importance> wishes, Instant now) {
        tags.keySet().retainAll(wishes.keySet());
        tags.putAll(wishes);
        updatedAt = now;
    }

    int version() {
        return version;
    }

    List<MemberProfile.Wish> wishes() {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> new MemberProfile.Wish(tag.getKey(), tag.getValue()))
                .toList();
    }

    MemberApi.View view() {
        return new MemberApi.View(
                id,
                displayName,
                pronouns,
                zone.getId(),
                region,
                sorted(languages),
                sorted(modes),
                ageBand,
                inMyWords,
                supportStyle,
                quietFrom == null || quietTo == null
                        ? null
                        : new MemberApi.QuietHours(quietFrom.toString(), quietTo.toString()),
                firstContact,
                maxUnsolicited,
                createdAt,
                updatedAt);
    }

    /** The end of the quiet hours that the moment falls into, or the moment. What the clock change skips is not waited for. */
    Instant notBefore(Instant moment) {
        if (quietFrom == null || quietTo == null) {
            return moment;
        }
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overnight = quietFrom.isAfter(quietTo);
        boolean late = !time.isBefore(quietFrom);
        boolean early = time.isBefore(quietTo);
        if (overnight ? !(late || early) : !(late && early)) {
            return moment;
        }
        LocalDate day = overnight && late ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        Instant end = day.atTime(quietTo).atZone(zone).toInstant();
        return end.isAfter(moment) ? end : moment;
    }

    private static <T extends Comparable<T>> Set<T> sorted(Set<T> stored) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(stored));
    }

    private void keepQuiet(MemberApi.@Nullable QuietHours hours) {
        quietFrom = hours == null ? null : LocalTime.parse(hours.start());
        quietTo = hours == null ? null : LocalTime.parse(hours.end());
        if (quietFrom != null && quietFrom.equals(quietTo)) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "quietHours", "must end at another time");
        }
    }

    /** The table holds the label that is also on the wire. */
    static class AgeBandText implements AttributeConverter<AgeBand, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable AgeBand band) {
            return band == null ? null : band.label();
        }

        @Override
        public @Nullable AgeBand convertToEntityAttribute(@Nullable String label) {
            return label == null ? null : AgeBand.labelled(label);
        }
    }
}
