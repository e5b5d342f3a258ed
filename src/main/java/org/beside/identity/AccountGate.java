package org.beside.identity;

import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * A token outlives a closed account by up to five minutes. Reading for that long is bearable, writing is not: each
 * request that changes something asks Keycloak first, and is refused (503) when Keycloak cannot say. What is sent very
 * often asks only about accounts that somebody touched lately.
 */
final class AccountGate {
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final KeycloakAccounts accounts;
    private final AccountWatch watch;
    private final Instance<Departures> departures;
    private final CurrentActor who;
    private final Event<Actor.Wrote> told;

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
        boolean isOpen = (method.isAnnotationPresent(Frequent.class) && watch.isUntouched(actor.id()))
                || (accounts.isOpen(who.token()) && !hasLeft(actor.id()));
        if (!isOpen) {
            throw new UnauthorizedException();
        }
        told.fire(new Actor.Wrote(actor));
    }

    private boolean hasLeft(UUID person) {
        return departures.stream().anyMatch(departure -> departure.hasLeft(person));
    }

    private static boolean changesSomething(String verb, Method endpoint) {
        return !READS.contains(verb)
                && !endpoint.isAnnotationPresent(NoWrite.class)
                && !endpoint.isAnnotationPresent(PermitAll.class)
                && !endpoint.getDeclaringClass().isAnnotationPresent(PermitAll.class);
    }
}
