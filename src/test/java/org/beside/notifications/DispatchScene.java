package org.beside.notifications;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.beside.BesideTest;
import org.beside.Fixtures;
import org.beside.push.Phone;
import org.beside.push.PushService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One person with one phone, and a push service that notes what it is sent. */
abstract class DispatchScene extends BesideTest {
    static final String KIND = "test.reminder";
    static final Duration LONG = Duration.ofHours(2);

    @Inject
    NotificationService notifications;

    @Inject
    DispatchService dispatch;

    final PushService service = new PushService();
    final Phone phone = new Phone();
    final UUID person = Fixtures.id("member1");
    final UUID subject = Fixtures.freshId();

    @BeforeEach
    void onePhone() {
        Fixtures.clear();
        register("member1", "/phone");
    }

    @AfterEach
    void close() {
        service.close();
    }

    final void register(String account, String path) {
        as(account)
                .body("""
                    {"kind":"UNIFIED_PUSH","endpoint":"%s","keys":{"p256dh":"%s","auth":"%s"}}\
                    """.formatted(
                        service.at(path), phone.keys().p256dh(), phone.keys().auth()))
                .put("/v1/me/devices/" + Fixtures.freshId())
                .then()
                .statusCode(201);
    }

    final Notice notice(int version, @Nullable Instant due) {
        return new Notice(person, KIND, subject, version, due, false);
    }

    final void schedule(Notice... all) {
        QuarkusTransaction.requiringNew().run(() -> List.of(all).forEach(notifications::schedule));
    }

    static long sent() {
        return Fixtures.number("select count(*) from notice where sent_at is not null");
    }

    static long devices() {
        return Fixtures.count("device");
    }
}
