package org.beside.members;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.beside.notifications.QuietHours;

/** Lets members sleep: what may wait is told once their quiet hours, in their own zone, are over. */
@ApplicationScoped
class QuietTime implements QuietHours {
    private final MemberRepository members;

    QuietTime(MemberRepository members) {
        this.members = members;
    }

    @Override
    public Instant notBefore(UUID person, Instant due) {
        return members.findByIdOptional(person)
                .map(member -> member.notBefore(due))
                .orElse(due);
    }
}
