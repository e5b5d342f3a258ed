package org.beside.taxonomy;

/** How two people can be in touch. */
public enum Mode {
    TEXT,
    VOICE,
    VIDEO,
    GROUP,
    IN_PERSON
}
