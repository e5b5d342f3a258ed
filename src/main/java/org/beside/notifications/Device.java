package org.beside.notifications;

import java.time.Instant;
import java.util.UUID;
import org.beside.push.Target;

/** A phone or browser on which one person wants to be told. */
record Device(UUID personId, UUID id, Target target, Instant seenAt) {}
