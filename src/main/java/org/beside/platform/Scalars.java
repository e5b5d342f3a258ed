package org.beside.platform;

import org.hibernate.query.NativeQuery;

/**
 * Statements whose rows are one value each. Hibernate remembers how to read a statement's rows under a key that, where
 * it is told the value's class, equals no other, not even that of the same statement a moment ago: every call would work
 * it out anew, and leave one more key behind for all later ones to be compared with. So it is not told.
 */
public final class Scalars {
    private Scalars() {}

    /**
     * The statement, its values as what they are.
     *
     * @param type what the database's driver makes of the only column
     */
    public static <T> NativeQuery<T> of(Class<T> type, NativeQuery<Object> statement) {
        return statement.setTupleTransformer((row, names) -> type.cast(row[0]));
    }
}
