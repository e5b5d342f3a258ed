package org.beside.platform;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the caller. Its detail is shown as it is: never another person's data, never internals. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long SOON = 2;

    static final String TOO_MANY = "That is more than one may ask at a time; please wait a little.";

    private final ProblemType type;
    private final transient List<Problem.FieldError> errors;
    private final @Nullable String reason;
    private final transient List<Instant> alternatives;
    private final long retryAfter;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null, List.of());
    }

    private ProblemException(
            ProblemType type,
            String detail,
            List<Problem.FieldError> errors,
            @Nullable String reason,
            List<Instant> alternatives) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.reason = reason;
        this.alternatives = List.copyOf(alternatives);
        this.retryAfter = SOON;
    }

    private ProblemException(Duration wait) {
        super(TOO_MANY);
        this.type = ProblemType.TOO_MANY;
        this.errors = List.of();
        this.reason = null;
        this.alternatives = List.of();
        this.retryAfter = seconds(wait);
    }

    /** The one answer for what is missing, foreign or hidden; byte for byte the same, so that it tells nothing. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here for you.");
    }

    /** A refusal that points at one field of the request. */
    public static ProblemException of(ProblemType type, String field, String message) {
        return new ProblemException(type, message, List.of(new Problem.FieldError(field, message)), null, List.of());
    }

    /** Too much of something; what it takes until there is some again is told in whole seconds, and at least one. */
    public static ProblemException tooMany(Duration wait) {
        return new ProblemException(wait);
    }

    static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** A refusal that a program can act on: why, in one word, and the moments that would have been possible instead. */
    public static ProblemException because(
            ProblemType type, Enum<?> reason, String detail, List<Instant> alternatives) {
        return new ProblemException(type, detail, List.of(), reason.name(), alternatives);
    }

    public ProblemType type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<Problem.FieldError> errors() {
        return errors;
    }

    /** After how many seconds it makes sense to ask again, for the refusals that end by themselves. */
    long retryAfter() {
        return retryAfter;
    }

    @Nullable
    String reason() {
        return reason;
    }

    List<Instant> alternatives() {
        return alternatives;
    }
}
