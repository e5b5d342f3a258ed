package org.beside.identity;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long what is kept: the whole policy, a line for each kind. Every table stands in it, which a test holds against
 * PostgreSQL's own catalogue. What rooms say to forget ({@link Holding#fading}) is forgotten by one job; what goes
 * sooner or together with something else, its room forgets by itself.
 */
public enum Retention {
    DEVICES(180, "since the app was last seen", Basis.NEEDED_NO_MORE, "device"),
    INVITATIONS(14, "since somebody was invited and did not say yes", Basis.NEEDED_NO_MORE),
    DUTIES(30, "since the duty ended", Basis.NEEDED_NO_MORE, "duty"),
    STAFF(365, "since somebody last did anything for their agency", Basis.NEEDED_NO_MORE, "staff"),
    DIARY(90, "since the day", Basis.NEEDED_NO_MORE, "hours_override", "hours_override_window", "time_off"),
    TAKEN_TIMES(90, "since it was over", Basis.NEEDED_NO_MORE, "occupancy"),
    PRESENCE(1, "since it ended", Basis.NEEDED_NO_MORE, "presence"),
    SENDING(1, "since nothing of it is used any more", Basis.NEEDED_NO_MORE, "send_budget"),
    OFFERS(90, "since the offer ended", Basis.NEEDED_NO_MORE, "offer"),
    MATCH_POINTS(365, "since somebody was asked; what was said in words stays", Basis.ACCOUNTABLE),
    SIGNALS(365, "since somebody's words called for help", Basis.ACCOUNTABLE, "safety_signal"),
    CONNECTION_WORDS(30, "since the connection ended: its note, its reasons", Basis.NEEDED_NO_MORE),
    SESSION_WORDS(30, "since the session: its agenda, remarks, reasons", Basis.NEEDED_NO_MORE),
    MEETINGS(Basis.SIX_YEARS, "since the session", Basis.RECORD, "session"),
    WALKS(Basis.SIX_YEARS, "since the connection ended", Basis.RECORD, "connection"),
    REASONS(Basis.SIX_YEARS, "since somebody was asked", Basis.RECORD, "match_reason"),
    REPORTS(Basis.SIX_YEARS, "since it was filed, with what was reported", Basis.RECORD, "report"),
    CONCERNS(
            Basis.SIX_YEARS,
            "since it was closed, with what was written",
            Basis.RECORD,
            "concern",
            "vault.safety_text"),
    SUPERVISION(
            Basis.SIX_YEARS,
            "since it was closed",
            Basis.RECORD,
            "supervision_item",
            "opening",
            "opening_look",
            "statement"),
    TALKS(Basis.SIX_YEARS, "since supervisor and specialist talked", Basis.RECORD, "supervision_session"),

    /** Thirty days after a connection ended; {@code beside.messaging.readable-after-end}. */
    MESSAGES("conversation", "participant", "message", "vault.message_key"),
    /** A week after they were sent; {@code beside.notifications.keep}. */
    NOTICES("notice"),
    /** A week; {@code beside.privacy.export-life}. */
    EXPORTS("export"),
    /** A quarter of an hour after the account is deleted; {@code beside.privacy.remembered}. */
    DEPARTURES("erasure"),
    /** Minutes to days, as they end by themselves. */
    MOMENTS("hold", "pace", "rarity", "specialist_change", "reply_overdue", "supervision_overdue"),
    /** As long as the account: somebody's own words, choices and safety. */
    PEOPLE(
            "member",
            "member_tag",
            "specialist",
            "specialist_tag",
            "credential",
            "affiliation",
            "hours",
            "hours_window",
            "session_type",
            "session_ceiling",
            "block",
            "exclusion",
            "trusted_contact",
            "waitlist_entry",
            "calendar"),
    /** For good: nothing in the service can remove a line; 45 CFR 164.316(b)(2)(i) asks for six years. */
    TRAIL("audit_entry"),
    /** About nobody. */
    CATALOGUES("agency", "agency_policy", "crisis_resource", "reporting_rule");

    private final @Nullable Duration period;
    private final String since;
    private final String basis;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable, which the type does not say
    private final List<String> tables;

    /** On which ground. */
    private static final class Basis {
        static final int SIX_YEARS = 6 * 365 + 2;
        static final String NEEDED_NO_MORE = "GDPR Article 5(1)(e): needed no more.";
        static final String ACCOUNTABLE =
                "GDPR Article 5(1)(e) and 5(2): to answer for what was suggested and done, then needed no more.";
        static final String RECORD = "45 CFR 164.316(b)(2)(i): records of what was done are kept for six years.";
    }

    Retention(int days, String since, String basis, String... tables) {
        this.period = Duration.ofDays(days);
        this.since = since;
        this.basis = basis;
        this.tables = List.of(tables);
    }

    Retention(String... tables) {
        this.period = null;
        this.since = "";
        this.basis = "";
        this.tables = List.of(tables);
    }

    /** How long; absent where the room says so itself. */
    public Optional<Duration> period() {
        return Optional.ofNullable(period);
    }

    /** From when on it is counted. */
    public String since() {
        return since;
    }

    public String basis() {
        return basis;
    }

    /** Whose rows go with it. */
    public List<String> tables() {
        return tables;
    }
}
