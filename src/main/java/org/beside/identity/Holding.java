package org.beside.identity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/**
 * What one room keeps about people: what it tells them when they ask for it, and what of it stays when they leave. Every
 * room that keeps anything has one; a test holds them against the columns of all tables, so that none can be forgotten.
 * Declared here because people are known on the lowest floor, while what is kept lies further up.
 */
public interface Holding {
    /** Under which name it stands in what a person is told. */
    String name();

    /** Every column of the room's tables that can name a person. */
    List<Place> places();

    /** All of it that is this person's to know, as one JSON object; what others wish or wrote is not. */
    String about(UUID person);

    /**
     * What of it is kept only for a time: for each kind a statement that forgets some of what is older than
     * {@code :before}, and says how many; it is repeated until there is none.
     */
    default Map<Retention, Supplier<MutationQuery>> fading() {
        return Map.of();
    }

    /**
     * A column that can name a person.
     *
     * @param column as {@code table.column}
     * @param toldAs the key under which its rows are told; absent when they are not that person's to know
     * @param stays why its rows outlive the person's account; absent when they go with it
     */
    record Place(
            String column,
            @Nullable String toldAs,
            @Nullable Stays stays) {
        public static Place told(String column, String as) {
            return new Place(column, as, null);
        }

        public static Place untold(String column) {
            return new Place(column, null, null);
        }

        public Place staying(Stays why) {
            return new Place(column, toldAs, why);
        }
    }

    /** What is kept of somebody who left, and on which ground. */
    enum Stays {
        AUDIT_TRAIL(
                "That something was done, by which id and when; no words.",
                "45 CFR 164.316(b)(2)(i): records of what was done are kept for six years."),
        SHARED_HISTORY(
                "That two people walked together, wrote and met: ids, states and times; no words of yours.",
                "GDPR Article 17(3)(e) and 6(1)(f): it is the other person's record as well."),
        KEPT_APART(
                "Who is to be kept apart from whom: two ids.",
                "GDPR Article 6(1)(d) and (f): it protects the other person too."),
        CHANGE_FEED(
                "That a specialist's profile changed: an id, for two days.",
                "GDPR Article 6(1)(f): every copy of the service has to notice that the profile is gone."),
        DEPARTURE(
                "That you left: an id, until the account is deleted and a quarter of an hour longer.",
                "GDPR Article 17 itself: so that nothing can come back.");

        private final String what;
        private final String basis;

        Stays(String what, String basis) {
            this.what = what;
            this.basis = basis;
        }

        public String what() {
            return what;
        }

        public String basis() {
            return basis;
        }
    }
}
