package org.beside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.beside.identity.Role;
import org.beside.safety.CrisisRules.About;
import org.beside.safety.CrisisRules.Finding;
import org.beside.safety.SafetyText.Reading;
import org.beside.taxonomy.CrisisHelp;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SafetyTextTest extends BesideTest {
    @Inject
    SafetyText texts;

    @Inject
    SafetyService safety;

    @Inject
    DataSource database;

    private final UUID author = UUID.randomUUID();
    private final UUID connection = UUID.randomUUID();

    @Test
    void aMessageIsReadForPainContactsAndWordsAtOnce() {
        Reading reading = texts.read("I want to die. You should call me at 617-555-0123.", Role.SPECIALIST);

        assertThat(reading.crisis().about()).isEqualTo(About.SELF_NOW);
        assertThat(reading.contacts()).containsExactly(ContactGuard.Kind.PHONE);
        assertThat(reading.notes()).extracting(LanguageNotes.Note::term).containsExactly("You should");
    }

    @Test
    void aMembersOwnWordsAreNeverCorrected() {
        assertThat(texts.read("I am an addict and I relapsed", Role.MEMBER).notes())
                .isEmpty();
    }

    @Test
    void aMemberInDangerWhoSaysWhereTheyAreIsNotHeldUp() {
        String text = "I took the whole bottle, I am at 42 Elm Street, 617-555-0123";

        assertThat(texts.read(text, Role.MEMBER).crisis().callsSupervisor()).isTrue();
        assertThat(texts.read(text, Role.MEMBER).contacts()).isEmpty();
        assertThat(texts.read(text, Role.SPECIALIST).contacts()).isNotEmpty();
    }

    @Test
    void everyLineOfTheCatalogueMayBeNamed() {
        assertThat(texts.read("833-773-2445, 0800 111 0 111 or 717 003 717", Role.SPECIALIST)
                        .contacts())
                .isEmpty();
    }

    @Test
    void helpComesInTheAuthorsLanguageAndFromTheirRegion() {
        Finding heard = texts.read("quiero morir", Role.MEMBER).crisis();

        assertThat(texts.help(heard, "es", "ES").orElseThrow().lines())
                .extracting(CrisisHelp.Line::call)
                .contains("024");
        assertThat(texts.help(texts.read("hello", Role.MEMBER).crisis(), "en", "US-MA"))
                .isEmpty();
    }

    @Test
    void aSignalKeepsTheClassAndTheRulesAndNoneOfTheWords() throws SQLException {
        Finding heard = texts.read("I want to die", Role.MEMBER).crisis();

        QuarkusTransaction.requiringNew().run(() -> safety.signal(author, connection, heard));

        assertThat(signals()).containsExactly("CRISIS %s {en.want-death}".formatted(heard.listVersion()));
    }

    @Test
    void whatNeedsNoHelpLeavesNoSignal() throws SQLException {
        Finding heard = texts.read("see you on Monday", Role.MEMBER).crisis();

        QuarkusTransaction.requiringNew().run(() -> safety.signal(author, connection, heard));

        assertThat(signals()).isEmpty();
    }

    @Test
    void aSignalIsPartOfTheTransactionThatSends() {
        Finding heard = texts.read("I want to die", Role.MEMBER).crisis();

        assertThatThrownBy(() -> safety.signal(author, connection, heard)).isInstanceOf(TransactionalException.class);
    }

    private List<String> signals() throws SQLException {
        try (Connection at = database.getConnection();
                PreparedStatement query = at.prepareStatement(
                        "select class || ' ' || list_version || ' ' || rule_ids::text from safety_signal"
                                + " where author_id = ? and connection_id = ?")) {
            query.setObject(1, author);
            query.setObject(2, connection);
            List<String> rows = new ArrayList<>();
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        }
    }
}
