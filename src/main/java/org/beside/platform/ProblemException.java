package org.beside.platform;

import java.io.Serial;
import java.util.List;

/** A refusal on its way to the caller. Its detail is shown as it is: never another person's data, never internals. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Problem.FieldError> errors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private ProblemException(ProblemType type, String detail, List<Problem.FieldError> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    /** The one answer for what is missing, foreign or hidden; byte for byte the same, so that it tells nothing. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here for you.");
    }

    /** A refusal that points at one field of the request. */
    public static ProblemException of(ProblemType type, String field, String message) {
        return new ProblemException(type, message, List.of(new Problem.FieldError(field, message)));
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
}
