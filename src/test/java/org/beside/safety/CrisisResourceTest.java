package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.beside.LocalStack;
import org.beside.taxonomy.CrisisHelp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CrisisResourceTest extends BesideTest {
    private static final String MASSACHUSETTS = "/v1/crisis-resources?region=US-MA";

    private static final String NAME = LocalStack.current().jdbcUrl().replaceFirst(".*/", "");

    @Inject
    DataSource database;

    @Inject
    CrisisHelp help;

    @Inject
    CrisisResources resources;

    @Test
    void anybodyMayAskWhereAHumanAnswers() {
        asNobody()
                .get(MASSACHUSETTS)
                .then()
                .statusCode(200)
                .body("region", equalTo("US-MA"))
                .body("resources[0].name", equalTo("988 Suicide & Crisis Lifeline"))
                .body("resources[0].call", equalTo("988"))
                .body("resources[0].languages", hasItem("en"))
                .body("resources[0].verifiedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\d"))
                .body("resources.text", hasItem(containsString("741741")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?region=", "?region=Atlantis", "?region=%F0%9F%8C%8A", "?region=US&region=GB", "?other=1"})
    void whateverIsAskedTheAnswerIsAList(String query) {
        asNobody()
                .get("/v1/crisis-resources" + query)
                .then()
                .statusCode(200)
                .body("region", not(emptyOrNullString()))
                .body("resources.size()", greaterThan(1));
    }

    @Test
    void theAnswerMayBeKeptAndAskedAfter() {
        var answer = asNobody().get(MASSACHUSETTS);

        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=300");
        asNobody()
                .header("If-None-Match", answer.header("ETag"))
                .get(MASSACHUSETTS)
                .then()
                .statusCode(304);
        asNobody()
                .header("If-None-Match", "\"other\"")
                .get(MASSACHUSETTS)
                .then()
                .statusCode(200);
    }

    @Test
    void whatOperatorsChangeIsServedSoon() throws SQLException {
        write(database, "update crisis_resource set call = '777' where region = 'US-GA'");
        resources.lookAgain();

        asNobody().get("/v1/crisis-resources?region=US-GA").then().body("resources.call", hasItem("777"));

        write(database, "update crisis_resource set call = '1-888-945-1414' where region = 'US-GA'");
        resources.lookAgain();
        asNobody().get("/v1/crisis-resources?region=US-GA").then().body("resources.call", hasItem("1-888-945-1414"));
    }

    @Test
    void withTheDatabaseAwayTheListIsStillServed() throws SQLException {
        String before = asNobody().get(MASSACHUSETTS).asString();
        write("quarkus.flyway", "alter database " + NAME + " allow_connections false");
        try {
            write(
                    "quarkus.datasource",
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + NAME
                            + "' and usename = current_user");
            resources.lookAgain();

            assertThatThrownBy(() -> write(database, "select 1")).isInstanceOf(SQLException.class);
            asNobody().get(MASSACHUSETTS).then().statusCode(200).body(equalTo(before));
            asNobody().get("/v1/crisis-resources").then().statusCode(200);
        } finally {
            write("quarkus.flyway", "alter database " + NAME + " allow_connections true");
        }
    }

    @Test
    void wordsThatSpeakOfSuicideAreAnsweredWithWarmWordsAndLines() {
        CrisisHelp.Card card = help.forPhrase("I want to die", "en").orElseThrow();

        assertThat(card.message()).contains("not alone");
        assertThat(card.lines()).first().extracting(CrisisHelp.Line::call).isEqualTo("988");
        assertThat(help.forPhrase("that was a good one", "en")).isEmpty();
    }

    @Test
    void whoReadsSpanishGetsSpanishWordsAndSpanishLinesFirst() {
        CrisisHelp.Card card = help.forPhrase("quiero morir", "es-MX").orElseThrow();

        assertThat(card.message()).contains("No estás a solas");
        assertThat(card.lines())
                .first()
                .extracting(CrisisHelp.Line::languages)
                .asString()
                .contains("es");
    }

    @Test
    void aLanguageWeDoNotSpeakIsAnsweredInEnglish() {
        assertThat(help.card("fr").message()).isEqualTo(help.card("en").message());
    }

    /** From another database of the same server, so that the one of the service may be closed; as its owner, or as it is. */
    private void write(String as, String sql) throws SQLException {
        Map<String, String> stack = LocalStack.current().config();
        String elsewhere = LocalStack.current().jdbcUrl().replace("/" + NAME, "/postgres");
        try (Connection connection = DriverManager.getConnection(
                        elsewhere, stack.get(as + ".username"), stack.get(as + ".password"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void write(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
