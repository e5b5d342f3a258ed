package org.beside.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sent so often that asking Keycloak each time would cost more than the thing itself. The account's state is asked only
 * when somebody touched the account lately; see {@link AccountWatch}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Frequent {}
