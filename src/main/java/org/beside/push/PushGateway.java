package org.beside.push;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;

/**
 * Wakes apps, the one class others ask to. Every push is the same and says nothing: no name, no text, not even why. What
 * there is to see the app asks us itself, and what stands on the lock screen is the app's to choose.
 */
@ApplicationScoped
public class PushGateway {
    /** All that is ever said. Whoever breaks the encryption learns that much. */
    static final String WAKE = "wake";

    /** How long a push service keeps what it cannot deliver. */
    static final Duration LIFE = Duration.ofDays(1);

    private final PublicAddress addresses;
    private final Optional<WebPushSender> web;
    private final Optional<FcmSender> fcm;
    private final Optional<ApnsSender> apns;
    private final MeterRegistry meters;

    PushGateway(PushConfig config, MeterRegistry meters, Clock clock) {
        PushHttp http = new PushHttp(config, clock);
        this.addresses = new PublicAddress(config);
        this.web = WebPushSender.configured(config, http, clock);
        this.fcm = FcmSender.configured(config, http, clock);
        this.apns = ApnsSender.configured(config, http, clock);
        this.meters = meters;
    }

    /** At once, so that settings that cannot work stop the start and not the first push. */
    void sayWhatIsOn(@Observes StartupEvent starting) {
        Log.infof("push services [web=%s, fcm=%s, apns=%s]", web.isPresent(), fcm.isPresent(), apns.isPresent());
    }

    /**
     * Refuses what could never be reached. May ask the name service, so not to be called inside a transaction.
     *
     * @throws ProblemException {@code push-not-offered} (422) for a service we do not use, {@code validation-failed}
     *     (400) for an endpoint or keys that cannot be right
     */
    public void requireReachable(Target target) {
        if (!offers(target)) {
            throw new ProblemException(
                    ProblemType.PUSH_NOT_OFFERED, "This way to be notified is not set up here. Please offer another.");
        }
        if (target instanceof Target.Subscription subscription) {
            if (addresses.of(subscription.endpoint()) != PublicAddress.Verdict.PUBLIC) {
                throw ProblemException.of(
                        ProblemType.VALIDATION_FAILED,
                        "endpoint",
                        "must be an https address that all the world can reach");
            }
            if (!WebPushSender.areSound(subscription.keys())) {
                throw ProblemException.of(
                        ProblemType.VALIDATION_FAILED, "keys", "must be a P-256 point and 16 bytes, both base64url");
            }
        }
    }

    /** Sends the one push there is; takes seconds at worst, so not to be called inside a transaction. */
    public Outcome push(Target target) {
        Outcome outcome;
        try {
            outcome = sent(target);
        } catch (RuntimeException e) {
            Log.errorf(
                    "a push could not be put together [kind=%s, %s]",
                    target.kind(), e.getClass().getSimpleName());
            outcome = new Outcome.Refused();
        }
        meters.counter("beside.push", "kind", target.kind().name(), "outcome", outcome.word())
                .increment();
        return outcome;
    }

    private boolean offers(Target target) {
        return switch (target) {
            case Target.Fcm _ -> fcm.isPresent();
            case Target.Apns _ -> apns.isPresent();
            case Target.Subscription _ -> web.isPresent();
        };
    }

    private Outcome sent(Target target) {
        Optional<Outcome> outcome = switch (target) {
            case Target.Fcm token -> fcm.map(sender -> sender.send(token));
            case Target.Apns token -> apns.map(sender -> sender.send(token));
            case Target.Subscription subscription -> web.map(sender -> sent(sender, subscription));
        };
        return outcome.orElseGet(Outcome.Refused::new);
    }

    private Outcome sent(WebPushSender sender, Target.Subscription subscription) {
        return switch (addresses.of(subscription.endpoint())) {
            case PUBLIC -> sender.send(subscription);
            case FORBIDDEN -> new Outcome.Gone();
            case UNKNOWN -> new Outcome.Later(null);
        };
    }
}
