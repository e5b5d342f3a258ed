package org.beside.agencies;

import java.util.List;
import java.util.UUID;

/**
 * Whether somebody supervises these specialists has changed. Fired while the agency's row is held, so that whoever acts
 * on it acts on the latest.
 *
 * @param alone those whom nobody supervises any more
 * @param accompanied those whom somebody does again, or for whom it is nobody's to do
 */
public record StaffingChanged(UUID agencyId, List<UUID> alone, List<UUID> accompanied) {
    public StaffingChanged {
        alone = List.copyOf(alone);
        accompanied = List.copyOf(accompanied);
    }
}
