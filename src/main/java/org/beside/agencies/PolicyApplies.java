package org.beside.agencies;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Another policy holds for these specialists from now on: they were taken on or let go, or their agency changed it. Fired
 * while the agency's row is held, so that whoever keeps a part of it keeps the latest.
 *
 * @param policy absent for those who work for no agency any more
 */
public record PolicyApplies(Set<UUID> specialists, @Nullable AgencyPolicy policy) {
    public PolicyApplies {
        specialists = Set.copyOf(specialists);
    }

    /** The ceilings over sessions; none for those who work for nobody. */
    public AgencyPolicy.Sessions sessions() {
        return policy == null ? AgencyPolicy.Sessions.NO_CEILING : policy.sessions();
    }
}
