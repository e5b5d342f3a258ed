package org.beside.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.beside.BesideTest;
import org.beside.identity.Holding;
import org.beside.identity.Holding.Place;
import org.junit.jupiter.api.Test;

/** Every column that can name a person is known to a holding, so that it is told to them and goes with them. */
@QuarkusTest
class HoldingsTest extends BesideTest {
    /** Ids of things. A new column of ids stands either here or in the holding of its room. */
    private static final Set<String> OF_THINGS = Set.of(
            "affiliation.agency_id",
            "agency.id",
            "agency_policy.agency_id",
            "audit_entry.id",
            "concern.connection_id",
            "concern.id",
            "connection.id",
            "conversation.id",
            "credential.id",
            "device.id",
            "duty.agency_id",
            "export.id",
            "hold.id",
            "match_reason.connection_id",
            "message.conversation_id",
            "message.id",
            "message.reply_to",
            "message_key.conversation_id",
            "notice.id",
            "notice.lease",
            "notice.reached",
            "notice.subject_id",
            "occupancy.ref",
            "offer.id",
            "opening.id",
            "opening.item_id",
            "opening_look.id",
            "opening_look.opening_id",
            "participant.conversation_id",
            "reply_overdue.conversation_id",
            "report.conversation_id",
            "report.id",
            "safety_signal.connection_id",
            "safety_signal.id",
            "safety_text.thing_id",
            "session.connection_id",
            "session.id",
            "staff.agency_id",
            "statement.id",
            "statement.item_id",
            "supervision_item.agency_id",
            "supervision_item.connection_id",
            "supervision_item.id",
            "supervision_item.subject_id",
            "supervision_session.agency_id",
            "supervision_session.id",
            "time_off.id",
            "trusted_contact.id");

    @Inject
    DataSource database;

    @Inject
    @Any
    Instance<Holding> holdings;

    @Test
    void everyColumnOfIdsIsOfAThingOrInAHolding() throws SQLException {
        List<String> known =
                Stream.concat(OF_THINGS.stream(), places().map(Place::column)).toList();

        assertThat(Tables.ids(database)).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void everyHoldingHasANameOfItsOwn() {
        assertThat(holdings.stream().map(Holding::name)).doesNotHaveDuplicates();
    }

    private Stream<Place> places() {
        return holdings.stream().flatMap(holding -> holding.places().stream());
    }
}
