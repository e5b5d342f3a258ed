package org.beside.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Worth stealing a phone for: whoever asks must have signed in a moment ago, and not only hold an app that stays signed
 * in for weeks. Leaving for good is none of these; somebody who forgot their password must be able to.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fresh {}
