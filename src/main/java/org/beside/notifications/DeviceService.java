package org.beside.notifications;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.beside.identity.AccountErased;
import org.beside.identity.Actor;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.push.PushGateway;
import org.beside.push.Target;

/** On which devices people want to be told. */
@ApplicationScoped
class DeviceService {
    private static final int AT_MOST = 10;

    private final DeviceRepository devices;
    private final PushGateway push;
    private final Event<DeviceEvent> told;
    private final Clock clock;

    DeviceService(DeviceRepository devices, PushGateway push, Event<DeviceEvent> told, Clock clock) {
        this.devices = devices;
        this.push = push;
        this.told = told;
        this.clock = clock;
    }

    /** A device, and whether this request registered it. */
    record Registered(Device device, boolean created) {}

    Registered register(Actor actor, UUID id, DeviceApi.Registration said) {
        Target target = said.target();
        push.requireReachable(target);
        return QuarkusTransaction.requiringNew().call(() -> store(new Device(actor.id(), id, target, clock.instant())));
    }

    @Transactional
    void remove(Actor actor, UUID id) {
        if (devices.remove(actor.id(), id)) {
            told.fire(new DeviceEvent.Removed(actor.id(), id));
        }
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        devices.forgetAll(erased.personId());
    }

    private Registered store(Device device) {
        devices.waitForMyTurn(device.personId());
        Optional<Device> before = devices.find(device.personId(), device.id());
        if (before.isPresent() && !before.get().target().equals(device.target())) {
            throw new ProblemException(
                    ProblemType.ID_ALREADY_USED, "This id stands for another device; choose a new one.");
        }
        devices.put(device);
        devices.dropOldest(device.personId(), AT_MOST);
        if (before.isEmpty()) {
            told.fire(new DeviceEvent.Registered(device.personId(), device.id()));
        }
        return new Registered(device, before.isEmpty());
    }
}
