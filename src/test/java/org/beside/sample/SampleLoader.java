package org.beside.sample;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.beside.members.Importance;
import org.beside.sample.SampleMember.Face;
import org.beside.sample.SampleMember.QuietHours;
import org.beside.sample.SampleSpecialist.Caseload;
import org.beside.sample.SampleSpecialist.Credential;
import org.beside.sample.SampleSpecialist.Opening;
import org.beside.specialists.SpecialistProfile.Visibility;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** Writes the sample world into the database, whole or not at all, and only once. */
public final class SampleLoader {
    /** Any number that nobody else locks by: two loaders at once would find the world missing twice. */
    private static final long LOCK = 0xBE51DEL;

    /** Large enough for COPY to be quick, small enough that a million people need little memory. */
    private static final int BATCH = 5_000;

    private static final List<String> SPECIALIST = List.of(
            "id",
            "display_name",
            "pronouns",
            "title",
            "bio",
            "zone",
            "regions",
            "languages",
            "modes",
            "caseload_cap",
            "seats_taken",
            "accepting",
            "not_now",
            "created_at",
            "updated_at");
    private static final List<String> SPECIALIST_TAG = List.of("specialist_id", "code", "visibility");
    private static final List<String> CREDENTIAL = List.of(
            "id",
            "specialist_id",
            "kind",
            "jurisdiction",
            "issuer",
            "issued_on",
            "expires_on",
            "verified_at",
            "suspended_at");
    private static final List<String> HOURS = List.of("specialist_id", "zone", "updated_at");
    private static final List<String> HOURS_WINDOW =
            List.of("specialist_id", "iso_day", "start_min", "end_min", "modes");
    private static final List<String> MEMBER = List.of(
            "id",
            "display_name",
            "pronouns",
            "zone",
            "region",
            "languages",
            "modes",
            "age_band",
            "in_my_words",
            "support_style",
            "quiet_from",
            "quiet_to",
            "first_contact",
            "created_at",
            "updated_at");
    private static final List<String> MEMBER_TAG = List.of("member_id", "code", "importance");

    private final Connection connection;

    private SampleLoader(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes the tables as the service would on its start, and loads the world of the size that the environment asks for, as
     * of today.
     *
     * @param user who owns the tables
     * @param appRole who is to work with them
     * @return false when it was there already
     */
    public static boolean load(String jdbcUrl, String user, String password, String appRole) throws SQLException {
        SampleWorld world =
                SampleWorld.of(SampleWorld.askedSize(), Clock.systemUTC().instant());
        Flyway.configure()
                .dataSource(jdbcUrl, user, password)
                .placeholders(Map.of("app_role", appRole))
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            boolean loaded = load(connection, world);
            SampleAgencies.load(connection);
            connection.commit();
            return loaded;
        }
    }

    static boolean load(Connection connection, SampleWorld world) throws SQLException {
        connection.setAutoCommit(false);
        boolean loaded = new SampleLoader(connection).load(world);
        connection.commit();
        return loaded;
    }

    private boolean load(SampleWorld world) throws SQLException {
        execute("select pg_advisory_xact_lock(" + LOCK + ")");
        Stream<UUID> unnamed = world.members().skip(DemoPeople.OF_EACH).limit(1).map(SampleMember::id);
        if (!present("member", unnamed).isEmpty()) {
            return false;
        }
        // Whoever signed in before the world was there has already said who they are, and keeps it.
        Set<UUID> own =
                present("member", world.members().limit(DemoPeople.OF_EACH).map(SampleMember::id));
        own.addAll(present(
                "specialist", world.specialists().limit(DemoPeople.OF_EACH).map(SampleSpecialist::id)));
        pour(world.members().filter(member -> !own.contains(member.id())), this::members);
        pour(world.specialists().filter(specialist -> !own.contains(specialist.id())), this::specialists);
        execute("analyze member, member_tag, specialist, specialist_tag, credential, hours, hours_window");
        return true;
    }

    private void members(List<SampleMember> people) throws SQLException, IOException {
        try (CopyTable table = new CopyTable(connection, "member", MEMBER)) {
            for (SampleMember member : people) {
                table.row(row(member));
            }
        }
        try (CopyTable table = new CopyTable(connection, "member_tag", MEMBER_TAG)) {
            for (SampleMember member : people) {
                for (Map.Entry<String, Importance> wish : member.wishes().tags().entrySet()) {
                    table.row(member.id(), wish.getKey(), wish.getValue());
                }
            }
        }
    }

    private void specialists(List<SampleSpecialist> people) throws SQLException, IOException {
        try (CopyTable table = new CopyTable(connection, "specialist", SPECIALIST)) {
            for (SampleSpecialist specialist : people) {
                table.row(row(specialist));
            }
        }
        try (CopyTable table = new CopyTable(connection, "specialist_tag", SPECIALIST_TAG)) {
            for (SampleSpecialist specialist : people) {
                for (Map.Entry<String, Visibility> tag : specialist.tags().entrySet()) {
                    table.row(specialist.id(), tag.getKey(), tag.getValue());
                }
            }
        }
        try (CopyTable table = new CopyTable(connection, "credential", CREDENTIAL)) {
            for (SampleSpecialist specialist : people) {
                for (Credential credential : specialist.credentials()) {
                    table.row(row(specialist.id(), credential));
                }
            }
        }
        hours(people);
    }

    private void hours(List<SampleSpecialist> people) throws SQLException, IOException {
        List<SampleSpecialist> outspoken =
                people.stream().filter(one -> !one.hours().isEmpty()).toList();
        try (CopyTable table = new CopyTable(connection, "hours", HOURS)) {
            for (SampleSpecialist specialist : outspoken) {
                table.row(specialist.id(), specialist.reach().zone(), specialist.since());
            }
        }
        try (CopyTable table = new CopyTable(connection, "hours_window", HOURS_WINDOW)) {
            for (SampleSpecialist specialist : outspoken) {
                for (Opening opening : specialist.hours()) {
                    table.row(
                            specialist.id(),
                            opening.day().getValue(),
                            opening.startMin(),
                            opening.endMin(),
                            specialist.reach().modes());
                }
            }
        }
    }

    private static @Nullable Object[] row(SampleMember member) {
        Face face = member.face();
        Reach reach = member.reach();
        QuietHours quiet = member.quiet();
        return new @Nullable Object[] {
            member.id(),
            face.displayName(),
            face.pronouns(),
            reach.zone(),
            member.region(),
            reach.languages(),
            reach.modes(),
            face.ageBand() == null ? null : face.ageBand().label(),
            face.inMyWords(),
            member.wishes().style(),
            quiet == null ? null : quiet.from(),
            quiet == null ? null : quiet.to(),
            member.wishes().speaksFirst() ? "ME" : "EITHER",
            member.since(),
            member.since()
        };
    }

    private static @Nullable Object[] row(SampleSpecialist specialist) {
        SampleSpecialist.Face face = specialist.face();
        Reach reach = specialist.reach();
        Caseload caseload = specialist.caseload();
        return new @Nullable Object[] {
            specialist.id(), face.displayName(), face.pronouns(), specialist.title(), face.bio(), reach.zone(),
            reach.regions(), reach.languages(), reach.modes(), caseload.cap(), caseload.taken(), caseload.accepting(),
            specialist.notNow(), specialist.since(), specialist.since()
        };
    }

    private static @Nullable Object[] row(UUID specialist, Credential credential) {
        return new @Nullable Object[] {
            credential.id(),
            specialist,
            credential.kind(),
            credential.jurisdiction(),
            credential.issuer(),
            credential.issuedOn(),
            credential.expiresOn(),
            credential.verifiedAt(),
            credential.suspendedAt()
        };
    }

    private interface Pouring<T> {
        void pour(List<T> people) throws SQLException, IOException;
    }

    private static <T> void pour(Stream<T> people, Pouring<T> pouring) throws SQLException {
        Iterator<List<T>> batches = people.gather(Gatherers.windowFixed(BATCH)).iterator();
        while (batches.hasNext()) {
            try {
                pouring.pour(batches.next());
            } catch (IOException refused) {
                throw new SQLException("The sample world was refused: " + refused.getMessage(), refused);
            }
        }
    }

    private Set<UUID> present(String table, Stream<UUID> ids) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id from " + table + " where id = any (?)")) {
            query.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            Set<UUID> present = new HashSet<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    present.add(found.getObject(1, UUID.class));
                }
            }
            return present;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
