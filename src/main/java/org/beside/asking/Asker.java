package org.beside.asking;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.beside.asking.Question.Statement;
import org.hibernate.Session;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

/** Asks questions, in the caller's transaction if there is one. */
@ApplicationScoped
public class Asker {
    private static final String AND_THEN = ";\n";

    private final Session session;

    Asker(Session session) {
        this.session = session;
    }

    /** In one round trip, however many statements it takes; where one of them fails, all of them have. */
    public <T> T ask(Question<T> question) {
        if (question.statements().isEmpty()) {
            return question.answer();
        }
        if (session.isJoinedToTransaction()) {
            session.flush();
        }
        String sql = watched(together(question.statements()));
        return session.doReturningWork(connection -> ask(connection, sql, question));
    }

    /** The same on the caller's own connection. */
    public static <T> T ask(Connection connection, Question<T> question) throws SQLException {
        return question.statements().isEmpty()
                ? question.answer()
                : ask(connection, together(question.statements()), question);
    }

    private static String together(List<Statement> statements) {
        return statements.stream().map(Statement::sql).collect(Collectors.joining(AND_THEN));
    }

    private static <T> T ask(Connection connection, String sql, Question<T> question) throws SQLException {
        try (PreparedStatement together = connection.prepareStatement(sql)) {
            Parameters parameters = new Parameters(together);
            for (Statement statement : question.statements()) {
                statement.filler().fill(parameters);
            }
            together.execute();
            for (Statement statement : question.statements()) {
                AskedRow.forEach(together.getResultSet(), statement.reader());
                together.getMoreResults();
            }
        }
        return question.answer();
    }

    /** Whoever watches what Hibernate sends sees this, too. */
    private String watched(String sql) {
        @Nullable
        StatementInspector watcher = session.unwrap(SharedSessionContractImplementor.class)
                .getJdbcSessionContext()
                .getStatementInspector();
        return watcher == null ? sql : watcher.inspect(sql);
    }
}
