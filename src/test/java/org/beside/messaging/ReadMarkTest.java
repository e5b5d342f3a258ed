package org.beside.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How far each has come. */
@QuarkusTest
class ReadMarkTest extends MessagingScene {
    @Test
    void whatTheOtherWroteWaitsUntilItIsRead() {
        sent(MEMBER, "one");
        sent(SPECIALIST, "two");
        sent(MEMBER, "three");

        assertThat(unread(MEMBER)).isEqualTo(1);
        assertThat(unread(SPECIALIST)).isEqualTo(2);

        read(SPECIALIST, 1);
        assertThat(unread(SPECIALIST)).isEqualTo(1);
        read(SPECIALIST, 3);
        assertThat(unread(SPECIALIST)).isZero();
        assertThat(unread(MEMBER)).isEqualTo(1);
    }

    @Test
    void whatIsTakenBackUnreadNoLongerWaits() {
        UUID one = sent(MEMBER, "one");
        sent(MEMBER, "two");
        read(SPECIALIST, 0);

        takeBack(MEMBER, one);

        assertThat(unread(SPECIALIST)).isEqualTo(1);
        assertThat(unread(MEMBER)).isZero();
        read(SPECIALIST, 1);
        assertThat(unread(SPECIALIST)).isEqualTo(1);
    }

    @Test
    void aMarkNeverMovesBack() {
        sent(MEMBER, "one");
        sent(MEMBER, "two");
        read(SPECIALIST, 2);

        Response behind = read(SPECIALIST, 1);

        assertThat(behind.statusCode()).isEqualTo(200);
        assertThat(behind.jsonPath().getLong("readSeq")).isEqualTo(2);
    }

    @Test
    void nobodyReadsBeyondTheEnd() {
        sent(MEMBER, "one");

        assertThat(slug(read(SPECIALIST, 2))).isEqualTo("422 unknown-message");
        assertThat(slug(read(SPECIALIST, -1))).isEqualTo("400 validation-failed");
        assertThat(page(SPECIALIST, "").jsonPath().getLong("readSeq")).isZero();
    }

    @Test
    void aMemberSeesWhatTheSpecialistHasReadAndKeepsTheirOwnReadingToThemselves() {
        sent(MEMBER, "one");
        sent(SPECIALIST, "two");

        read(SPECIALIST, 1);
        read(MEMBER, 2);

        assertThat(page(MEMBER, "").jsonPath().getLong("otherReadSeq")).isEqualTo(1);
        assertThat(page(SPECIALIST, "").jsonPath().getString("otherReadSeq")).isNull();
    }

    private long unread(String account) {
        return as(account).get("/v1/conversations").jsonPath().getLong("items[0].unread");
    }
}
