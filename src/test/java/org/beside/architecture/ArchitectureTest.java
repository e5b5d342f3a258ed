package org.beside.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules of the house, held against the code of the service. {@link RulesCanFailTest} shows that each can bite. */
class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter().importPath("target/classes");
    private static final SourceRules SOURCES = new SourceRules(Path.of("src/main/java"));
    private static final SourceRules TESTS = new SourceRules(Path.of("src/test/java"));

    @Test
    void aRoomImportsOnlyRoomsOnLowerFloors() {
        holds(Floors.ARROWS_POINT_DOWN);
        assertThat(SOURCES.arrowsThatPointUp()).isEmpty();
    }

    @Test
    void everyPackageIsARoomWithAName() {
        assertThat(SOURCES.packagesThatAreNoRooms()).isEmpty();
        assertThat(SOURCES.packagesThatSayNothing()).isEmpty();
    }

    @Test
    void everyRoomHasADoorPlateAndNoNulls() {
        assertThat(SOURCES.roomsWithoutADoorPlate()).isEmpty();
    }

    @Test
    void roomsFilesAndMethodsStaySmall() {
        assertThat(SOURCES.roomsWithTooManyFiles()).isEmpty();
        assertThat(SOURCES.filesTooLong()).isEmpty();
        assertThat(TESTS.filesTooLong()).isEmpty();
        assertThat(SOURCES.methodsTooLong()).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        assertThat(SOURCES.filesNotFinished()).isEmpty();
        assertThat(TESTS.filesNotFinished()).isEmpty();
    }

    @Test
    void theInsideOfARoomStaysInside() {
        holds(RoomRules.THE_INSIDE_OF_A_ROOM_STAYS_INSIDE);
    }

    @Test
    void onlyServicesOpenTransactions() {
        holds(RoomRules.ONLY_SERVICES_OPEN_TRANSACTIONS);
    }

    @Test
    void onlyIdentityKnowsKeycloak() {
        holds(RoomRules.ONLY_IDENTITY_KNOWS_KEYCLOAK);
    }

    @Test
    void onlyTheEdgeSpeaksHttp() {
        holds(RoomRules.ONLY_THE_EDGE_SPEAKS_HTTP);
    }

    @Test
    void nothingIsCalledImpl() {
        holds(RoomRules.NOTHING_IS_CALLED_IMPL);
    }

    @Test
    void everyEndpointStatesWhoMayCall() {
        holds(EndpointRules.ENDPOINTS_STATE_WHO_MAY_CALL);
    }

    @Test
    void endpointsAreServedByResourcesOnVirtualThreads() {
        holds(EndpointRules.ENDPOINTS_ARE_PUBLIC_METHODS);
        holds(EndpointRules.ENDPOINTS_STAND_IN_RESOURCES);
        holds(EndpointRules.RESOURCES_RUN_ON_VIRTUAL_THREADS);
    }

    @Test
    void everyQueryIsAConstant() {
        holds(QueryRules.QUERIES_ARE_CONSTANTS);
    }

    @Test
    void statementsOfASingleValueGoThroughScalars() {
        assertThat(SOURCES.filesThatSayWhatClassAValueIs()).isEmpty();
    }

    @Test
    void onlyTheWakeBusNotifies() {
        assertThat(SOURCES.filesThatNotify()).isEmpty();
        assertThat(SourceRules.migrationsThatNotify(Path.of("src/main/resources/db/migration")))
                .isEmpty();
    }

    @Test
    void timeComesFromTheClockBean() {
        holds(HabitRules.TIME_COMES_FROM_THE_CLOCK_BEAN);
    }

    @Test
    void whatIsToldGoesToTheOneLog() {
        holds(HabitRules.NOTHING_IS_PRINTED);
        holds(HabitRules.THERE_IS_ONE_LOG);
    }

    @Test
    void injectionIsByOneConstructor() {
        holds(HabitRules.INJECTION_IS_BY_CONSTRUCTOR);
        holds(HabitRules.FIELDS_ARE_FILLED_BY_THE_CONSTRUCTOR);
        holds(HabitRules.BEANS_HAVE_ONE_DOOR);
    }

    private static void holds(ArchRule rule) {
        rule.check(SERVICE);
    }
}
