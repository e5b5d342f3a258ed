package org.beside.platform;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDv7 (RFC 9562 §5.7): time-ordered, so that new rows land at the end of an index. Own code because JDK 25 has none. */
public final class Ids {
    /** Nobody's: to be asked for where nobody may be found, and to keep a list from being empty. */
    public static final UUID NOBODY = new UUID(0, 0);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern TEXT_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int VERSION_7 = 7;
    private static final int IETF_VARIANT = 2;

    private Ids() {}

    /** A new id stamped with the clock's present millisecond. */
    public static UUID next(Clock clock) {
        long millis = clock.millis();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0fffL);
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /**
     * An id that the client chose for what it creates.
     *
     * @throws ProblemException {@code invalid-id} (400) unless it is a UUIDv7 in its usual text form
     */
    public static UUID chosen(String raw) {
        if (TEXT_FORM.matcher(raw).matches()) {
            UUID id = UUID.fromString(raw);
            if (id.version() == VERSION_7 && id.variant() == IETF_VARIANT) {
                return id;
            }
        }
        throw new ProblemException(ProblemType.INVALID_ID, "Choose a UUIDv7 as the id of what you create.");
    }
}
