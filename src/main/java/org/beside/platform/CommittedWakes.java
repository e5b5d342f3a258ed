package org.beside.platform;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The bus as the service uses it: holds what is told inside a transaction back until it is committed. */
@ApplicationScoped
class CommittedWakes implements WakeBus {
    private final WakeHub hub;
    private final Event<Told> told;

    /** What was told, on its way through the end of the transaction. */
    record Told(Signal signal) {}

    CommittedWakes(WakeConfig config, DataSource database, Vertx vertx, Event<Told> told) {
        this.hub = new WakeHub(transport(config, database, vertx), config.gather());
        this.told = told;
    }

    @Override
    public void tell(Signal signal) {
        try {
            told.fire(new Told(signal));
        } catch (RuntimeException e) {
            Log.warnf("a hint was lost [%s]", e.getClass().getSimpleName());
        }
    }

    @Override
    public Subscription listen(UUID person, Consumer<Signal> listener) {
        return hub.listen(person, listener);
    }

    void open(@Observes StartupEvent starting) {
        hub.open();
    }

    void close(@Observes ShutdownEvent stopping) {
        hub.close();
    }

    void pass(@Observes(during = TransactionPhase.AFTER_SUCCESS) Told committed) {
        hub.tell(committed.signal());
    }

    private static WakeTransport transport(WakeConfig config, DataSource database, Vertx vertx) {
        return switch (config.transport()) {
            case POSTGRES -> new PostgresWakes(database);
            case REDIS ->
                new RedisWakes(
                        vertx,
                        config.redisUrl()
                                .orElseThrow(() -> new IllegalStateException(
                                        "beside.wake-bus.redis-url says where the Redis is that shall carry hints.")));
        };
    }
}
