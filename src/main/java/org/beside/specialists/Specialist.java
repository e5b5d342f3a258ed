package org.beside.specialists;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
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
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.beside.platform.Locales;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.specialists.SpecialistProfile.Title;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.beside.taxonomy.Mode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A peer specialist as they describe themselves. Seats are not theirs to write: they are claimed and freed in the table. */
@Entity
@Table(name = "specialist")
class Specialist {
    @Id
    UUID id;

    String displayName;

    @Nullable
    String pronouns;

    @Enumerated(EnumType.STRING)
    Title title;

    String bio;
    ZoneId zone;

    @JdbcTypeCode(SqlTypes.ARRAY)
    Set<String> regions;

    @JdbcTypeCode(SqlTypes.ARRAY)
    Set<String> languages;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Enumerated(EnumType.STRING)
    Set<Mode> modes;

    int caseloadCap;
    boolean accepting;

    @JdbcTypeCode(SqlTypes.ARRAY)
    Set<String> notNow;

    Instant createdAt;
    Instant updatedAt;

    @Version
    int version;

    @ElementCollection
    @CollectionTable(name = "specialist_tag", joinColumns = @JoinColumn(name = "specialist_id"))
    @MapKeyColumn(name = "code")
    @Column(name = "visibility")
    @Enumerated(EnumType.STRING)
    Map<String, Visibility> tags;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Specialist() {}

    /** A newcomer with nothing said yet; {@link #describe} follows. */
    @SuppressWarnings("NullAway.Init") // describe() fills in the rest
    Specialist(UUID id, Instant now) {
        this.id = id;
        this.createdAt = now;
        this.tags = new TreeMap<>();
    }

    /** Takes the whole profile over, and nothing of it by halves: one field that does not hold refuses them all. */
    void describe(SpecialistApi.Profile said, Title named, Instant now) {
        displayName = said.displayName().strip();
        pronouns = said.pronouns() == null ? null : said.pronouns().strip();
        title = named;
        bio = said.bio();
        zone = Locales.requireZone("zone", said.zone());
        regions = new TreeSet<>();
        said.regions().forEach(code -> regions.add(Locales.requireRegion("regions", code)));
        languages = new TreeSet<>();
        said.languages().forEach(code -> languages.add(Locales.requireLanguage("languages", code)));
        modes = EnumSet.copyOf(said.modes());
        accepting = said.accepting();
        updatedAt = now;
    }

    /**
     * A specialist lowers their cap at will, even below the seats already taken. Above the ceiling it is raised only
     * with a supervisor, so there their own word moves it down or not at all.
     */
    void limitTo(int cap, int ceiling) {
        if (cap > Math.max(caseloadCap, ceiling)) {
            throw ProblemException.of(
                    ProblemType.CASELOAD_CEILING,
                    "caseloadCap",
                    "can be raised above %d only with your supervisor".formatted(Math.max(caseloadCap, ceiling)));
        }
        caseloadCap = cap;
    }

    void speakOf(Map<String, Visibility> shared, Set<String> unavailable) {
        tags.keySet().retainAll(shared.keySet());
        tags.putAll(shared);
        notNow = new TreeSet<>(unavailable);
    }

    boolean isAccepting() {
        return accepting;
    }

    int version() {
        return version;
    }
}
