package org.beside.notifications;

import java.time.Instant;
import java.util.UUID;

/** When a person wants to be left in peace; declared here, implemented in the rooms where people say so. */
public interface QuietHours {
    /** The moment itself, or the end of the quiet hours it falls into; the moment for somebody who keeps none here. */
    Instant notBefore(UUID person, Instant due);
}
