package org.beside.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.beside.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to pods and push services on the way, nothing is lost and nobody is asked too often. */
@QuarkusTest
class DispatchFailureTest extends DispatchScene {
    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aDeviceThatIsGoneIsForgotten(int status) {
        register("member1", "/tablet");
        service.answer("/phone", status);
        schedule(notice(1, null));

        dispatch.dispatch();

        assertThat(devices()).isEqualTo(1);
        assertThat(service.receivedAt("/tablet")).hasSize(1);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void whoeverHasNoDeviceIsNotWaitedFor() {
        Fixtures.execute("delete from device");
        schedule(notice(1, null));

        dispatch.dispatch();

        assertThat(Fixtures.number("select count(*) from notice where dropped_at is not null"))
                .isEqualTo(1);
        assertThat(sent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 403})
    void whatFailsIsTriedAgainOnThatDeviceAlone(int status) {
        register("member1", "/tablet");
        service.answer("/phone", status);
        schedule(notice(1, null));
        dispatch.dispatch();
        dispatch.dispatch();
        assertThat(service.receivedAt("/phone")).hasSize(1);

        clock.advance(Duration.ofSeconds(7));
        dispatch.dispatch();
        assertThat(service.receivedAt("/phone")).hasSize(2);
        clock.advance(Duration.ofSeconds(7));
        dispatch.dispatch();
        assertThat(service.receivedAt("/phone")).hasSize(2);

        service.answer("/phone", 201);
        clock.advance(Duration.ofSeconds(7));
        dispatch.dispatch();

        assertThat(service.receivedAt("/phone")).hasSize(3);
        assertThat(service.receivedAt("/tablet")).hasSize(1);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aServiceThatAsksToWaitIsGivenItsTime() {
        service.answer("/phone", 429, "", "Retry-After", "3600");
        schedule(notice(1, null));
        dispatch.dispatch();

        clock.advance(Duration.ofSeconds(3599));
        dispatch.dispatch();
        assertThat(service.received()).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        dispatch.dispatch();
        assertThat(service.received()).hasSize(2);
    }

    @Test
    void afterTenTriesItIsGivenUp() {
        service.answer("/phone", 500);
        schedule(notice(1, null));

        for (int i = 0; i < 15; i++) {
            dispatch.dispatch();
            clock.advance(LONG);
        }

        assertThat(service.received()).hasSize(10);
        assertThat(Fixtures.number("select count(*) from notice where dropped_at is not null"))
                .isEqualTo(1);
        assertThat(devices()).isEqualTo(1);
    }

    @Test
    void whatAPodTookAlongWhenItDiedIsSentByAnother() {
        schedule(notice(1, null));
        Collection<UUID> taken = dispatch.take(UUID.randomUUID());
        assertThat(taken).containsExactly(person);

        dispatch.dispatch();
        assertThat(service.received()).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        dispatch.dispatch();
        assertThat(service.received()).hasSize(1);
        assertThat(sent()).isEqualTo(1);
    }
}
