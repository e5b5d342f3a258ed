package org.beside.asking;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a room wants to know of the database: one statement or more, and what is made of their rows. It is asked once,
 * alone or as one with those of other rooms.
 */
public final class Question<T> {
    private final List<Statement> statements;
    private final Supplier<T> answer;

    private Question(List<Statement> statements, Supplier<T> answer) {
        this.statements = List.copyOf(statements);
        this.answer = answer;
    }

    /** Fills in what a statement asks for, in the order of its question marks. */
    public interface Filler {
        void fill(Parameters with) throws SQLException;
    }

    /** What is done with each of a statement's rows. */
    public interface Reader {
        void read(AskedRow row) throws SQLException;

        /** Of rows of two ids, the second ones are gathered by the first. */
        static Reader gathering(Map<UUID, Set<UUID>> byFirst) {
            return row ->
                    byFirst.computeIfAbsent(row.id(), none -> new HashSet<>()).add(row.id());
        }
    }

    /** A statement, what it asks for, and what is done with each of its rows. */
    record Statement(String sql, Filler filler, Reader reader) {}

    /**
     * A question without a statement yet.
     *
     * @param answer what was made of the rows, once they were read
     */
    public static <T> Question<T> answeredBy(Supplier<T> answer) {
        return new Question<>(List.of(), answer);
    }

    /** This question with one statement more; they are run in the order in which they were added. */
    public Question<T> statement(String sql, Filler filler, Reader reader) {
        return new Question<>(
                Stream.concat(statements.stream(), Stream.of(new Statement(sql, filler, reader)))
                        .toList(),
                answer);
    }

    /** The same question, of whose answer something else is made. */
    public <U> Question<U> map(Function<? super T, ? extends U> made) {
        return new Question<>(statements, () -> made.apply(answer.get()));
    }

    /** Both questions as one, and what is made of both answers. */
    public <U, V> Question<V> with(Question<U> other, BiFunction<? super T, ? super U, ? extends V> made) {
        return new Question<>(
                Stream.concat(statements.stream(), other.statements.stream()).toList(),
                () -> made.apply(answer.get(), other.answer.get()));
    }

    /** Once it was asked. */
    T answer() {
        return answer.get();
    }

    List<Statement> statements() {
        return statements;
    }
}
