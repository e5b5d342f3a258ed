package org.beside.members;

import java.util.UUID;
import org.beside.audit.Auditable;

/** What members did with their own profile. */
public sealed interface MemberEvent extends Auditable.OfOneself {
    UUID memberId();

    @Override
    default UUID personId() {
        return memberId();
    }

    record ProfileWritten(UUID memberId) implements MemberEvent {
        @Override
        public String action() {
            return "member.profile-written";
        }
    }

    record TagsReplaced(UUID memberId) implements MemberEvent {
        @Override
        public String action() {
            return "member.tags-replaced";
        }
    }
}
