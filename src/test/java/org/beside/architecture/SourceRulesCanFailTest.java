package org.beside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules on the source text, shown source which breaks them. */
class SourceRulesCanFailTest {
    private static final String MEMBERS = "org/beside/members/";

    @TempDir
    Path folder;

    @Test
    void aThirteenthFileInARoomIsSeen() {
        Fixture room = Fixture.of(folder);
        room.with(MEMBERS + "package-info.java", "");
        for (int i = 1; i <= 12; i++) {
            room.with(MEMBERS + "A" + i + ".java", "");
        }
        assertThat(room.sources().roomsWithTooManyFiles()).isEmpty();

        room.with(MEMBERS + "A13.java", "");

        assertThat(room.sources().roomsWithTooManyFiles()).containsExactly("members holds 13 files");
    }

    @Test
    void aLongFileIsSeen() {
        Fixture room = Fixture.of(folder)
                .with(MEMBERS + "Short.java", "\n".repeat(300))
                .with(MEMBERS + "Long.java", "\n".repeat(301));

        assertThat(room.sources().filesTooLong()).containsExactly("Long.java has 301 lines");
    }

    @Test
    void aLongMethodAndALongListOfParametersAreSeen() {
        Fixture room = Fixture.of(folder, """
            package org.beside.members;
            class A {
                A(int a, int b, int c, int d, int e, int f) {}
                void half() {%s}
                void whole() {%s}
                void few(int a, int b, int c, int d, int e) {}
                void many(int a, int b, int c, int d, int e, int f) {}
            }\
            """.formatted("\n".repeat(26), "\n".repeat(27)));

        assertThat(room.sources().methodsTooLong()).containsExactly("A.whole has 26 lines", "A.many has 6 parameters");
    }

    @Test
    void aNotifyOutsideOfTheWakeBusIsSeen() {
        Fixture room = Fixture.of(folder)
                .with(MEMBERS + "A.java", "class A { String a = \"select pg_notify('a', 'b')\"; }")
                .with(MEMBERS + "B.java", "class B { String b = \"NOTIFY members\"; }")
                .with(MEMBERS + "C.java", "class C { String c = \"\"\"\n    notify members, 'x'\"\"\"; }")
                .with(MEMBERS + "D.java", "class D { void d() { notifyAll(); } String d = \"they notify nobody\"; }")
                .with(
                        "org/beside/platform/PostgresWakes.java",
                        "class E { String e = \"select pg_notify('a', 'b')\"; }");

        assertThat(room.sources().filesThatNotify()).hasSize(3).noneMatch(file -> file.endsWith("D.java"));
    }

    @Test
    void aStatementThatSaysWhatClassItsValueIsIsSeen() {
        Fixture room = Fixture.of(folder)
                .with(MEMBERS + "A.java", "class A { void a() { session.createNativeQuery(ALL, UUID.class); } }")
                .with(MEMBERS + "B.java", "class B { void b() { session.createNativeQuery(\n  ONE, byte[].class); } }")
                .with(MEMBERS + "C.java", "class C { void c() { session.createNativeQuery(ROWS, Tuple.class); } }");

        assertThat(room.sources().filesThatSayWhatClassAValueIs())
                .hasSize(2)
                .noneMatch(file -> file.endsWith("C.java"));
    }

    @Test
    void aMigrationThatNotifiesIsSeen() throws IOException {
        Files.writeString(folder.resolve("V1__a.sql"), "begin perform pg_notify('a', 'b'); end");
        Files.writeString(folder.resolve("V2__b.sql"), "NOTIFY members;");
        Files.writeString(folder.resolve("V3__c.sql"), "-- whom to notify later\ncreate table notification (id uuid);");

        assertThat(SourceRules.migrationsThatNotify(folder)).containsExactlyInAnyOrder("V1__a.sql", "V2__b.sql");
    }

    @Test
    void aNameThatSaysNothingIsSeen() {
        Fixture room = Fixture.of(folder, "package org.beside.members.util; class A {}");

        assertThat(room.sources().packagesThatSayNothing()).hasSize(1);
        assertThat(room.sources().packagesThatAreNoRooms()).hasSize(1);
    }

    @Test
    void aRoomWithoutADoorPlateIsSeen() {
        Fixture room = Fixture.of(folder, "package org.beside.members; class A {}");
        assertThat(room.sources().roomsWithoutADoorPlate()).hasSize(1);

        room.with(MEMBERS + "package-info.java", "@NullMarked package org.beside.members;");
        assertThat(room.sources().roomsWithoutADoorPlate()).hasSize(1);

        room.with(MEMBERS + "package-info.java", "/** Members. */ @NullMarked package org.beside.members;");
        assertThat(room.sources().roomsWithoutADoorPlate()).isEmpty();
    }

    @Test
    void anArrowThatCarriesOnlyAConstantIsSeen() {
        Fixture rooms = Fixture.of(
                folder,
                "package org.beside.platform; class A { String role = org.beside.identity.Roles.MEMBER; }",
                "package org.beside.audit; class B { String role = org.beside.identity.Roles.MEMBER; }");

        assertThat(rooms.sources().arrowsThatPointUp()).containsExactly("A.java names identity");
    }

    @Test
    void whatIsLeftForLaterIsSeen() {
        Fixture room = Fixture.of(folder, "package org.beside.members; class A { /* TO" + "DO */ }");

        assertThat(room.sources().filesNotFinished()).hasSize(1);
    }
}
