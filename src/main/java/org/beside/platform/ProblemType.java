package org.beside.platform;

/**
 * Every way a request can be refused: the slug clients program against, its HTTP status and its title (RFC 9457).
 * A slug never changes its meaning.
 */
public enum ProblemType {
    VALIDATION_FAILED("validation-failed", 400, "Some fields need another look"),
    MALFORMED("malformed-request", 400, "The request could not be read"),
    INVALID_ID("invalid-id", 400, "The id is not a UUIDv7"),
    INVALID_CURSOR("invalid-cursor", 400, "The cursor is not one of ours"),
    INVALID_SYNC_TOKEN("invalid-sync-token", 400, "The token is not one of ours"),
    UNAUTHENTICATED("unauthenticated", 401, "Please sign in"),
    SIGN_IN_AGAIN("sign-in-again", 401, "Please sign in again"),
    FORBIDDEN("forbidden", 403, "Not allowed"),
    NOT_FOUND("not-found", 404, "Not found"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method does not exist here"),
    NOT_ACCEPTABLE("not-acceptable", 406, "No representation you accept"),
    CONFLICT("conflict", 409, "Something else came first"),
    ILLEGAL_TRANSITION("illegal-transition", 409, "Not possible from here"),
    NOT_AVAILABLE("not-available", 409, "Not available"),
    CASELOAD_FULL("caseload-full", 409, "No free seat"),
    SLOT_TAKEN("slot-taken", 409, "This time is taken"),
    CAP_REACHED("cap-reached", 409, "This day or week is full"),
    AGREEMENT_REQUIRED("agreement-required", 409, "Both need to agree first"),
    AGREEMENT_OUTDATED("agreement-outdated", 409, "The agreement has a newer version"),
    TOO_MANY_OPEN("too-many-open", 409, "Too many open requests"),
    PROFILE_REQUIRED("profile-required", 409, "Your profile comes first"),
    CONVERSATION_PAUSED("conversation-paused", 409, "Paused"),
    CONVERSATION_ENDED("conversation-ended", 409, "Ended"),
    STORY_NOT_INVITED("story-not-invited", 409, "Ask first"),
    QUIET_HOURS("quiet-hours", 409, "Quiet hours"),
    FIRST_CONTACT("first-contact", 409, "They write first"),
    AFFIRMATIONS_OFF("affirmations-off", 409, "Not just now"),
    CONFIRM_CONTACT("confirm-contact", 409, "Do you mean to share this?"),
    EDIT_WINDOW_OVER("edit-window-over", 409, "Too late to change this"),
    SYNC_TOKEN_EXPIRED("sync-token-expired", 410, "Start again"),
    STALE("stale", 412, "Somebody else changed this first"),
    TOO_SLOW("too-slow", 408, "The request took too long to arrive"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "Send JSON"),
    ID_ALREADY_USED("id-already-used", 422, "This id stands for something else"),
    OFF_PLATFORM_CONTACT("off-platform-contact", 422, "Meet here"),
    UNKNOWN_MESSAGE("unknown-message", 422, "No such message here"),
    UNKNOWN_TAG("unknown-tag", 422, "Unknown tag"),
    UNKNOWN_ZONE("unknown-zone", 422, "Unknown time zone"),
    NOT_BOOKABLE("not-bookable", 422, "This time cannot be booked"),
    ROLE_TITLE_NOT_ALLOWED("role-title-not-allowed", 422, "Not a peer specialist's title"),
    CASELOAD_CEILING("caseload-ceiling", 422, "Only your supervisor can raise this"),
    PROTECTED_TAG("protected-tag", 422, "Nobody is ruled out for who they are"),
    ADULTS_ONLY("adults-only", 422, "Beside is for adults"),
    PUSH_NOT_OFFERED("push-not-offered", 422, "Not a way we can notify you"),
    PRECONDITION_REQUIRED("precondition-required", 428, "Say which version you change"),
    ENOUGH_FOR_TODAY("enough-for-today", 429, "Enough for today"),
    TOO_MANY("too-many-requests", 429, "Slow down a little"),
    INTERNAL("internal", 500, "Something went wrong on our side"),
    UNAVAILABLE("unavailable", 503, "Please try again in a moment");

    /** How old a sign-in may be where {@link #SIGN_IN_AGAIN} is the answer to older ones. */
    public static final int FRESH_SECONDS = 900;

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
