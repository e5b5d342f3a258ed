package org.beside.identity;

import java.util.UUID;

/**
 * Somebody disabled, deleted or changed this account in Keycloak, or what it may be, a moment ago. Fired by each pod that
 * noticed, outside of any transaction; a hint, which may come more than once or never.
 */
public record AccountTouched(UUID accountId) {}
