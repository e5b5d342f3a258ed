package org.beside.connections;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What two people said yes to, for whoever has to say it again: it stands before the first of their messages. */
@ApplicationScoped
public class AgreedWords {
    private final ConnectionRepository connections;
    private final Parties parties;

    AgreedWords(ConnectionRepository connections, Parties parties) {
        this.connections = connections;
        this.parties = parties;
    }

    /** In a language the reader asks for, else one the member speaks; empty when there is no such connection. */
    public Optional<String> of(UUID connection, @Nullable String languages) {
        return connections
                .findByIdOptional(connection)
                .map(it -> parties.view(it, languages).agreement().text());
    }
}
