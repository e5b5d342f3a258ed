package org.beside.privacy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.beside.identity.Actor;
import org.beside.platform.Ids;
import org.beside.platform.ProblemException;
import org.beside.platform.Vault;
import org.beside.privacy.PrivacyApi.State;
import org.beside.privacy.PrivacyRepository.Export;

/** Puts together what is kept about somebody, behind the request, and keeps it sealed for as long as it may be fetched. */
@ApplicationScoped
class ExportService {
    private final PrivacyRepository exports;
    private final Dossier dossier;
    private final Vault vault;
    private final PrivacyConfig config;
    private final Event<PrivacyEvent> told;
    private final Clock clock;

    ExportService(
            PrivacyRepository exports,
            Dossier dossier,
            Vault vault,
            PrivacyConfig config,
            Event<PrivacyEvent> told,
            Clock clock) {
        this.exports = exports;
        this.dossier = dossier;
        this.vault = vault;
        this.config = config;
        this.told = told;
        this.clock = clock;
    }

    @Transactional
    PrivacyApi.Export ask(Actor me) {
        Instant now = clock.instant();
        exports.waitForMyTurn(me.id());
        Export export =
                exports.latest(me.id(), now.minus(config.exportPause()), now).orElseGet(() -> begun(me.id(), now));
        return new PrivacyApi.Export(export.id(), State.PREPARING, export.askedAt(), export.expiresAt(), null);
    }

    /** With all there is, once it is ready. */
    @Transactional
    PrivacyApi.Export fetch(Actor me, UUID id) {
        Export export = exports.one(id, me.id(), clock.instant()).orElseThrow(ProblemException::notFound);
        byte[] sealed = export.sealed();
        if (sealed == null) {
            return new PrivacyApi.Export(id, State.PREPARING, export.askedAt(), export.expiresAt(), null);
        }
        byte[] opened = vault.open(sealed, place(export))
                .orElseThrow(() -> new IllegalStateException("an export does not open [export=%s]".formatted(id)));
        told.fire(PrivacyEvent.exportRead(me.id(), id));
        return new PrivacyApi.Export(id, State.READY, export.askedAt(), export.expiresAt(), dossier.read(opened));
    }

    /** Each in a transaction of its own, which sees all rooms as they are at one time. */
    @Scheduled(every = "${beside.privacy.work-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void prepare() {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::prepareNext);
        }
    }

    @Scheduled(every = "${beside.privacy.forget-every:10m}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> exports.forgetExports(clock.instant()));
    }

    private Export begun(UUID person, Instant now) {
        UUID id = Ids.next(clock);
        told.fire(PrivacyEvent.exportAsked(person, id));
        return exports.ask(id, person, now, now.plus(config.exportLife()));
    }

    private boolean prepareNext() {
        return exports.takeNext()
                .map(export -> {
                    byte[] all = dossier.about(export.personId());
                    exports.seal(export.id(), vault.seal(all, place(export)), clock.instant());
                    return true;
                })
                .orElse(false);
    }

    /** Put into another row, or another person's, it does not open. */
    private static byte[] place(Export export) {
        return ("export|" + export.id() + "|" + export.personId()).getBytes(StandardCharsets.UTF_8);
    }
}
