package org.beside.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** How accounts stand at this moment; whoever asks need not know where they are kept. */
@ApplicationScoped
public class AccountLook {
    private final KeycloakAccounts accounts;

    AccountLook(KeycloakAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Empty when there is none any more.
     *
     * @throws org.beside.platform.ProblemException when it cannot be told now
     */
    public Optional<Account> at(UUID person) {
        return accounts.look(person);
    }
}
