package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import org.beside.safety.SafetyApi.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Everything here runs against a PostgreSQL that does not answer: that is the day these lists must hold. */
class CrisisResourcesTest {
    private final CrisisRepository away = new CrisisRepository(nobodyListens());
    private final CrisisResources resources =
            new CrisisResources(away, new ObjectMapper().registerModule(new JavaTimeModule()));

    @Test
    void theDatabaseIsReallyAway() {
        assertThatThrownBy(away::all).isInstanceOf(SQLException.class).hasMessageContaining("refused");
    }

    @Test
    void withTheDatabaseAwayTheCarriedListIsServed() {
        resources.fillEmptyTable(new StartupEvent());
        resources.lookAgain();

        assertThat(names("US")).startsWith("988 Suicide & Crisis Lifeline");
    }

    @Test
    void aStateGetsItsCountrysLinesFirstAndThenItsOwn() {
        SafetyApi.Resources massachusetts = resources.resources("US-MA");

        assertThat(massachusetts.region()).isEqualTo("US-MA");
        assertThat(names("US-MA"))
                .startsWith("988 Suicide & Crisis Lifeline")
                .endsWith("Massachusetts Behavioral Health Help Line");
    }

    @Test
    void aStateWithoutLinesOfItsOwnGetsItsCountrys() {
        assertThat(resources.resources("US-WY")).isEqualTo(resources.resources("US"));
        assertThat(resources.resources("us-wy ").region()).isEqualTo("US");
    }

    @Test
    void aCountryOfTheEuropeanUnionGetsAtLeastItsEmergencyNumber() {
        assertThat(resources.resources("FR").region()).isEqualTo("EU");
        assertThat(resources.resources("FR").resources())
                .extracting(Resource::call)
                .contains("112");
        assertThat(resources.resources("ES").region()).isEqualTo("ES");
        assertThat(resources.resources("ES").resources())
                .extracting(Resource::call)
                .contains("024", "112");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "ZZ", "Q", "US-", "'; drop table crisis_resource; --", "ÜÜ", "Atlantis", "001"})
    void whateverIsAskedThereIsAListToAnswer(String region) {
        assertThat(resources.resources(region).resources()).isNotEmpty();
    }

    @Test
    void anUnknownRegionGetsTheListForEverywhere() {
        assertThat(resources.resources("ZZ").region()).isEqualTo("001");
        assertThat(resources.resources("Atlantis").region()).isEqualTo("001");
        assertThat(names("ZZ")).first().asString().contains("Find a Helpline");
    }

    @Test
    void everyCarriedLineCanBeReached() {
        assertThat(List.of("US", "CA", "GB", "IE", "AU", "NZ", "DE", "ES", "MX", "EU", "001"))
                .allSatisfy(region -> {
                    assertThat(resources.resources(region).region()).isEqualTo(region);
                    assertThat(resources.resources(region).resources())
                            .allSatisfy(line -> assertThat(String.valueOf(line.call()) + line.text() + line.chat())
                                    .isNotEqualTo("nullnullnull"));
                });
    }

    @Test
    void warmLinesAreToldApartFromCrisisLines() {
        assertThat(resources.warmLines("US-CA")).extracting("name").containsExactly("California Peer-Run Warm Line");
        assertThat(resources.atOnce("US-CA")).extracting("name").doesNotContain("California Peer-Run Warm Line");
    }

    private List<String> names(String region) {
        return resources.resources(region).resources().stream()
                .map(Resource::name)
                .toList();
    }

    /** A port that was free a moment ago. */
    private static PGSimpleDataSource nobodyListens() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setDatabaseName("beside");
        try (ServerSocket free = new ServerSocket(0)) {
            source.setPortNumbers(new int[] {free.getLocalPort()});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return source;
    }
}
