package org.beside.identity;

import java.util.Arrays;
import java.util.Optional;

/** What a person or an agency's system may be in Beside; each is a realm role of the same name in Keycloak. */
public enum Role {
    MEMBER(Roles.MEMBER),
    SPECIALIST(Roles.SPECIALIST),
    SUPERVISOR(Roles.SUPERVISOR),
    COORDINATOR(Roles.COORDINATOR),
    OPERATOR(Roles.OPERATOR);

    private final String realmName;

    Role(String realmName) {
        this.realmName = realmName;
    }

    public String realmName() {
        return realmName;
    }

    /** Whether it is a role of those who look after others here. */
    public boolean isStaff() {
        return this == SUPERVISOR || this == COORDINATOR || this == OPERATOR;
    }

    static Optional<Role> named(String realmName) {
        return Arrays.stream(values())
                .filter(role -> role.realmName.equals(realmName))
                .findFirst();
    }
}
