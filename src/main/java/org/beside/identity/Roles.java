package org.beside.identity;

/** The realm roles as constants, for {@code @RolesAllowed}. */
public final class Roles {
    public static final String MEMBER = "member";
    public static final String SPECIALIST = "specialist";
    public static final String SUPERVISOR = "supervisor";
    public static final String COORDINATOR = "coordinator";
    public static final String OPERATOR = "operator";

    private Roles() {}
}
