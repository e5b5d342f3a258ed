package org.beside.connections;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What two people have in common, in plain words. Declared here because it is kept with the connection, and answered by
 * the room further up that weighs it.
 */
public interface WhyTogether {
    List<String> because(UUID memberId, UUID specialistId);

    /** What each specialist reads of it before they answer, by connection. */
    Map<UUID, List<String>> toSpecialists(Collection<UUID> connectionIds);
}
