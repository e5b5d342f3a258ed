package org.beside.identity;

import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.beside.platform.Addresses;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A token outlives a closed account by up to five minutes. Reading for that long is bearable, writing is not: each
 * request that changes something asks Keycloak first, and is refused (503) when Keycloak cannot say. What is sent very
 * often asks only about accounts that somebody touched lately.
 */
final class AccountGate {
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** More at once would only queue in Keycloak, and keep it from answering anybody. */
    private static final int QUESTIONS_AT_ONCE = 16;

    private static final int PATIENCE_SECONDS = 2;

    private final KeycloakAccounts accounts;
    private final AccountWatch watch;
    private final Instance<Departures> departures;
    private final CurrentActor who;
    private final Event<Actor.Wrote> told;
    private final Semaphore questions = new Semaphore(QUESTIONS_AT_ONCE);

    AccountGate(
            KeycloakAccounts accounts,
            AccountWatch watch,
            @Any Instance<Departures> departures,
            CurrentActor who,
            Event<Actor.Wrote> told) {
        this.accounts = accounts;
        this.watch = watch;
        this.departures = departures;
        this.who = who;
        this.told = told;
    }

    @ServerRequestFilter
    void refuseClosedAccounts(ContainerRequestContext request, ResourceInfo endpoint) {
        Method method = endpoint.getResourceMethod();
        if (!changesSomething(request.getMethod(), method)) {
            return;
        }
        Actor actor = who.actor();
        boolean isKnown = method.isAnnotationPresent(Frequent.class) && watch.isUntouched(actor.id());
        if (!isKnown && !(isOpen() && !hasLeft(actor.id()))) {
            throw new UnauthorizedException();
        }
        if (actor.isStaff()) {
            told.fire(new Actor.Wrote(actor));
        }
    }

    private boolean hasLeft(UUID person) {
        return departures.stream().anyMatch(departure -> departure.hasLeft(person));
    }

    private boolean isOpen() {
        if (!isMyTurn()) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "Accounts cannot be reached just now.");
        }
        try {
            return accounts.isOpen(who.token());
        } finally {
            questions.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return questions.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean changesSomething(String verb, Method endpoint) {
        return !READS.contains(verb) && !endpoint.isAnnotationPresent(NoWrite.class) && !Addresses.isOpen(endpoint);
    }
}
