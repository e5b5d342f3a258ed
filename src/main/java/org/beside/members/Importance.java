package org.beside.members;

/** How much a tag counts for the member when a companion is looked for. */
public enum Importance {
    /** Nobody is suggested who does not share it. */
    MUST,
    SHOULD,
    NICE,
    /** Nobody is suggested who holds it. */
    AVOID
}
