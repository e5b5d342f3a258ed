package org.beside.identity;

import io.quarkus.logging.Log;
import io.quarkus.oidc.client.OidcClientException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Opens, changes and closes accounts in Keycloak: the one class that speaks to it. Every call either does the whole
 * thing or leaves nothing behind; while Keycloak is away, each answers 503.
 */
@ApplicationScoped
public class KeycloakAccounts {
    private static final String AGENCY_ATTRIBUTE = "agency_id";
    private static final String USER = "USER";
    private static final List<String> WATCHED = List.of(USER, "REALM_ROLE_MAPPING");
    private static final List<String> TOUCHING = List.of("CREATE", "UPDATE", "DELETE", "ACTION");
    private static final int INVALID = 400;
    private static final int NOT_FOUND = 404;
    private static final int TAKEN = 409;
    private static final int SERVER_ERRORS = 500;

    private final KeycloakAdmin admin;
    private final KeycloakTokens tokens;
    private final String credentials;

    KeycloakAccounts(@RestClient KeycloakAdmin admin, @RestClient KeycloakTokens tokens, IdentityConfig config) {
        this.admin = admin;
        this.tokens = tokens;
        byte[] pair = ("beside-api:" + config.clientSecret()).getBytes(StandardCharsets.UTF_8);
        this.credentials = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /**
     * Opens an account and returns its id. It stays shut until it has all its roles, so that a failure half-way lets
     * nobody in; what was begun is then taken back.
     *
     * @throws ProblemException {@code conflict} when the pseudonym is taken, {@code unavailable} without Keycloak
     */
    public UUID create(NewAccount account) {
        UUID id = asking(() -> opened(account));
        try {
            withoutRoles(id);
            grant(id, account.roles());
            asking(() -> admin.update(id, new KeycloakAdmin.Enabled(true)));
            return id;
        } catch (ProblemException failure) {
            takeBack(id);
            throw failure;
        }
    }

    /** Gives roles; those already given stay. */
    public void grant(UUID id, Set<Role> roles) {
        asking(() -> admin.grant(id, named(admin.grantable(id), roles)));
    }

    /** Takes roles away; a token already out keeps them until it ends, five minutes at most. */
    public void revoke(UUID id, Set<Role> roles) {
        asking(() -> admin.revoke(id, named(admin.granted(id), roles)));
    }

    /** Shuts an account: no sign-in, no refresh, and no write with a token that is still out. */
    public void disable(UUID id) {
        asking(() -> admin.update(id, new KeycloakAdmin.Enabled(false)));
        logOutEverywhere(id);
    }

    /** Ends every session of the account, on every device. */
    public void logOutEverywhere(UUID id) {
        asking(() -> admin.logOut(id));
    }

    /** Deletes an account for good; one that is gone already is what was asked for. */
    public void delete(UUID id) {
        try {
            asking(() -> admin.delete(id));
        } catch (ProblemException failure) {
            if (failure.type() != ProblemType.NOT_FOUND) {
                throw failure;
            }
        }
    }

    /** Whether the account and the session behind a token are still open, asked of Keycloak at this moment. */
    boolean isOpen(String token) {
        return asking(() -> tokens.introspect(credentials, token).active());
    }

    /** Whose an account is and what they may be, asked of Keycloak at this moment; empty when there is none any more. */
    Optional<Account> look(UUID id) {
        try {
            KeycloakAdmin.User user = asking(() -> admin.user(id));
            Set<Role> roles = asking(() -> admin.held(id)).stream()
                    .map(role -> Role.named(role.name()))
                    .flatMap(Optional::stream)
                    .collect(Collectors.toUnmodifiableSet());
            return Optional.of(new Account(user.enabled(), roles, agency(user)));
        } catch (ProblemException failure) {
            if (failure.type() == ProblemType.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** A page of what was done to accounts and to what they may be, newest first. */
    List<KeycloakAdmin.Change> changesSince(@Nullable Long time, int first, int max) {
        return asking(() -> admin.changes(WATCHED, TOUCHING, time, first, max));
    }

    /** What the realm gives to everybody who registers by themselves is not meant for accounts opened by others. */
    private void withoutRoles(UUID id) {
        asking(() -> admin.revoke(id, admin.granted(id)));
    }

    private static @Nullable UUID agency(KeycloakAdmin.User user) {
        Map<String, List<String>> attributes = Objects.requireNonNullElse(user.attributes(), Map.of());
        return attributes.getOrDefault(AGENCY_ATTRIBUTE, List.of()).stream()
                .findFirst()
                .map(UUID::fromString)
                .orElse(null);
    }

    private UUID opened(NewAccount account) {
        UUID agency = account.agencyId();
        Map<String, List<String>> attributes =
                agency == null ? Map.of() : Map.of(AGENCY_ATTRIBUTE, List.of(agency.toString()));
        KeycloakAdmin.Password first = new KeycloakAdmin.Password("password", account.firstPassword(), true);
        try (Response answer =
                admin.create(new KeycloakAdmin.NewUser(account.pseudonym(), false, attributes, List.of(first)))) {
            String path = answer.getLocation().getPath();
            return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        }
    }

    private void takeBack(UUID id) {
        try {
            delete(id);
        } catch (ProblemException failure) {
            // It was never opened, so it lets nobody in; somebody should still remove it.
            Log.warnf("an unfinished account could not be taken back and stays shut [account=%s]", id);
        }
    }

    private static List<KeycloakAdmin.RealmRole> named(List<KeycloakAdmin.RealmRole> known, Set<Role> roles) {
        return known.stream()
                .filter(role ->
                        roles.stream().anyMatch(wanted -> wanted.realmName().equals(role.name())))
                .toList();
    }

    private static void asking(Runnable call) {
        asking(() -> {
            call.run();
            return true;
        });
    }

    private static <T> T asking(Supplier<T> call) {
        try {
            return call.get();
        } catch (WebApplicationException refusal) {
            throw refused(refusal);
        } catch (ProcessingException | OidcClientException away) {
            throw away(away);
        }
    }

    private static ProblemException refused(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        if (status == NOT_FOUND) {
            return ProblemException.notFound();
        }
        if (status == TAKEN) {
            return new ProblemException(ProblemType.CONFLICT, "This name is taken; please choose another.");
        }
        if (status == INVALID) {
            return new ProblemException(
                    ProblemType.VALIDATION_FAILED, "Keycloak's rules do not allow this name or password.");
        }
        if (status < SERVER_ERRORS) {
            Log.errorf("Keycloak refused us [status=%d]: are the service account's roles and secret right?", status);
        }
        return away(refusal);
    }

    private static ProblemException away(RuntimeException cause) {
        Log.warnf("Keycloak did not answer as it should [%s]", cause.getClass().getSimpleName());
        return new ProblemException(ProblemType.UNAVAILABLE, "Accounts cannot be reached just now.");
    }
}
