package org.beside.sessions;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where the two are, and what their clocks show at the start, by the rules of their zones as they were known when the
 * time was chosen or last looked at.
 */
@Embeddable
class Clocks {
    private String memberZone;
    private String specialistZone;

    /** Absent for what was booked before this was kept. */
    @Nullable
    private LocalDateTime memberLocal;

    @Nullable
    private LocalDateTime specialistLocal;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Clocks() {}

    Clocks(ZoneId member, ZoneId specialist, Instant start) {
        this.memberZone = member.getId();
        this.specialistZone = specialist.getId();
        this.memberLocal = LocalDateTime.ofInstant(start, member);
        this.specialistLocal = LocalDateTime.ofInstant(start, specialist);
    }

    String memberZone() {
        return memberZone;
    }

    String specialistZone() {
        return specialistZone;
    }

    /** As they show it by the rules known now. */
    Clocks readAnew(Instant start) {
        return new Clocks(ZoneId.of(memberZone), ZoneId.of(specialistZone), start);
    }

    /** Whether one of the two was told another time. */
    boolean showedAnotherTimeThan(Clocks now) {
        return (memberLocal != null && !memberLocal.equals(now.memberLocal))
                || (specialistLocal != null && !specialistLocal.equals(now.specialistLocal));
    }
}
