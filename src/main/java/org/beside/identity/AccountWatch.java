package org.beside.identity;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.beside.platform.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts somebody touched lately: disabled, deleted, logged out or changed. One question a second to Keycloak
 * stands for one with every message; only the accounts it names are then asked about one by one. A look that fails is
 * made up for by the next; once Keycloak has been silent for longer than that, everybody is asked about.
 */
@ApplicationScoped
class AccountWatch {
    private static final int PAGE = 200;

    /** Longer than any access token lives, and the clocks of two machines are apart. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    /** A change may be stored a little after the time it bears. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    /** A watch that stands still is none; but a busy Keycloak may miss a look or two without being asked the more. */
    private static final Duration TRUSTED = Duration.ofSeconds(15);

    private final KeycloakAccounts accounts;
    private final Clock clock;
    private final Event<AccountTouched> told;
    private final Map<UUID, Long> touched = new ConcurrentHashMap<>();
    private final Map<UUID, Long> toldOf = new HashMap<>();
    private final Set<UUID> toTell = new LinkedHashSet<>();
    private long newest;
    private volatile @Nullable Instant lookedAt;

    AccountWatch(KeycloakAccounts accounts, Event<AccountTouched> told, Clock clock) {
        this.accounts = accounts;
        this.told = told;
        this.clock = clock;
    }

    /** Whether nobody touched this account within the life of a token. When in doubt, somebody did. */
    boolean isUntouched(UUID account) {
        return isTrusted() && !touched.containsKey(account);
    }

    @Scheduled(every = "${beside.identity.watch-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void look() {
        Instant began = clock.instant();
        try {
            long from = newest == 0 ? 0 : newest - OVERLAP.toMillis();
            readBackTo(from);
            touched.values().removeIf(time -> time < newest - REMEMBERED.toMillis());
            toldOf.values().removeIf(time -> time < newest - REMEMBERED.toMillis());
            lookedAt = began;
            tell();
        } catch (ProblemException away) {
            if (!isTrusted()) {
                Log.warn("what changed about accounts is not known; Keycloak is asked with every request");
            }
        }
    }

    private boolean isTrusted() {
        Instant looked = lookedAt;
        return looked != null && !looked.isBefore(clock.instant().minus(TRUSTED));
    }

    /** The first look has nothing to go on from, and reads no further back than a token lives. */
    private void readBackTo(long from) {
        boolean more = true;
        for (int first = 0; more; first += PAGE) {
            List<KeycloakAdmin.Change> page = accounts.changesSince(from == 0 ? null : from, first, PAGE);
            page.forEach(this::remember);
            more = page.size() == PAGE && page.getLast().time() >= newest - REMEMBERED.toMillis();
        }
    }

    private void remember(KeycloakAdmin.Change change) {
        newest = Math.max(newest, change.time());
        String[] path = change.resourcePath().split("/", 3);
        if (path.length > 1 && path[0].equals("users") && !change.opensAnAccount()) {
            UUID account = UUID.fromString(path[1]);
            if (change.isOfAccount()) {
                touched.merge(account, change.time(), Math::max);
            }
            if (toldOf.getOrDefault(account, 0L) < change.time()) {
                toldOf.put(account, change.time());
                toTell.add(account);
            }
        }
    }

    /** Whoever listens must not stop the watch. */
    private void tell() {
        for (UUID account : toTell) {
            try {
                told.fire(new AccountTouched(account));
            } catch (RuntimeException e) {
                Log.errorf(e, "what follows from a changed account failed [account=%s]", account);
            }
        }
        toTell.clear();
    }
}
