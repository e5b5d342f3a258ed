package org.beside.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.beside.platform.Cursor;
import org.beside.platform.PageRequest;
import org.beside.platform.Scalars;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The rows of the trail. There is no question here that would change one: the database would not let it happen. */
@ApplicationScoped
class AuditRepository {
    private static final String COLUMNS =
            "seq, id, at, action, outcome, actor_id, about_id, subject_id, purpose, request_id, key_no, mac";

    private static final String CAN_BE_CHANGED =
            "select has_table_privilege('audit_entry', 'UPDATE, DELETE, TRUNCATE')";

    private static final String TAKE_TURN = "select last_seq, last_mac from audit_turn()";

    private static final String APPEND =
            "insert into audit_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String HEAD = "select seq, mac from audit_entry order by seq desc limit 1";

    private static final String ALONG =
            "select " + COLUMNS + " from audit_entry where seq > ? and seq <= ? order by seq limit ?";

    private static final String AFTER =
            " from audit_entry where seq < coalesce((select seq from audit_entry where id = ?), 9223372036854775807) and ";

    private static final String ABOUT = "select " + COLUMNS + AFTER + "about_id = ? order by seq desc limit ?";

    private static final String AROUND =
            "select " + COLUMNS + AFTER + "seq in (select seq from audit_entry where about_id = ? union all"
                    + " select seq from audit_entry where actor_id = ? union all"
                    + " select seq from audit_entry where subject_id = ?) order by seq desc limit ?";

    private final Session session;
    private final DataSource database;

    AuditRepository(Session session, DataSource database) {
        this.session = session;
        this.database = database;
    }

    /** Whether the service's own role could change what is on record. */
    boolean canBeChanged() {
        return Scalars.of(Boolean.class, session.createNativeQuery(CAN_BE_CHANGED, Object.class))
                .getSingleResult();
    }

    /** So that Hibernate, which is told of the end of a transaction in the order of joining it, writes before we do. */
    void joinTransaction() {
        session.joinTransaction();
    }

    /**
     * Nobody else writes until this transaction ends: it has to come as late as can be. By then Hibernate has given its
     * connection back, so this and what follows asks for the transaction's connection itself.
     */
    Anchor takeTurn() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement question = connection.prepareStatement(TAKE_TURN)) {
            return anchor(question);
        }
    }

    void append(List<AuditEntry.Sealed> lines) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(APPEND)) {
            for (AuditEntry.Sealed line : lines) {
                fill(insert, line);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** The last line, or the beginning. */
    Anchor head() {
        return session.doReturningWork(connection -> {
            try (PreparedStatement question = connection.prepareStatement(HEAD)) {
                return anchor(question);
            }
        });
    }

    /** What follows a line, up to another. */
    List<AuditEntry.Sealed> along(long after, long upTo, int many) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement question = connection.prepareStatement(ALONG)) {
                question.setLong(1, after);
                question.setLong(2, upTo);
                question.setInt(3, many);
                return read(question);
            }
        });
    }

    /** What is on record about a person, newest first. */
    List<AuditEntry.Sealed> about(UUID person, PageRequest page) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement question = connection.prepareStatement(ABOUT)) {
                return read(question, page, person);
            }
        });
    }

    /** What is on record about, by or on somebody or something, newest first. */
    List<AuditEntry.Sealed> around(UUID id, PageRequest page) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement question = connection.prepareStatement(AROUND)) {
                return read(question, page, id, id, id);
            }
        });
    }

    private static List<AuditEntry.Sealed> read(PreparedStatement question, PageRequest page, UUID... ids)
            throws SQLException {
        Cursor after = page.after();
        int place = 1;
        question.setObject(place++, after == null ? null : after.id(), Types.OTHER);
        for (UUID id : ids) {
            question.setObject(place++, id);
        }
        question.setInt(place, page.rowsToRead());
        return read(question);
    }

    private static Anchor anchor(PreparedStatement question) throws SQLException {
        try (ResultSet found = question.executeQuery()) {
            return found.next() ? new Anchor(found.getLong(1), found.getBytes(2)) : Anchor.BEGINNING;
        }
    }

    private static void fill(PreparedStatement insert, AuditEntry.Sealed line) throws SQLException {
        AuditEntry entry = line.entry();
        insert.setLong(1, line.seq());
        insert.setObject(2, entry.id());
        insert.setObject(3, OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC));
        insert.setString(4, entry.action());
        insert.setString(5, entry.outcome().name());
        insert.setObject(6, entry.actorId(), Types.OTHER);
        insert.setObject(7, entry.aboutId(), Types.OTHER);
        insert.setObject(8, entry.subjectId(), Types.OTHER);
        insert.setString(9, entry.purpose());
        insert.setString(10, entry.requestId());
        insert.setInt(11, line.keyNumber());
        insert.setBytes(12, line.mac());
    }

    private static List<AuditEntry.Sealed> read(PreparedStatement question) throws SQLException {
        List<AuditEntry.Sealed> lines = new ArrayList<>();
        try (ResultSet row = question.executeQuery()) {
            while (row.next()) {
                lines.add(new AuditEntry.Sealed(row.getLong(1), entry(row), row.getInt(11), row.getBytes(12)));
            }
        }
        return lines;
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject(2, UUID.class),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                AuditEntry.Outcome.valueOf(row.getString(5)),
                id(row, 6),
                id(row, 7),
                id(row, 8),
                row.getString(9),
                row.getString(10));
    }

    private static @Nullable UUID id(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
