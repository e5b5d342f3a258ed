package org.beside.agencies;

import java.util.UUID;

/** Whether there is such a specialist; declared here because it is asked here, answered by the room that knows them. */
public interface SpecialistRegister {
    boolean isKnown(UUID specialist);
}
