package org.beside.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Closes accounts for good; whoever asks for it need not know where accounts are kept. */
@ApplicationScoped
public class AccountCloser {
    private final KeycloakAccounts accounts;

    AccountCloser(KeycloakAccounts accounts) {
        this.accounts = accounts;
    }

    /**
     * Closes one; one that is closed already is what was asked for.
     *
     * @throws org.beside.platform.ProblemException when it cannot be done now
     */
    public void close(UUID person) {
        accounts.delete(person);
    }
}
