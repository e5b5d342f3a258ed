package org.beside.taxonomy;

/** What a member would like from the person beside them; the member sets it and may change it at any time. */
public enum SupportStyle {
    LISTEN,
    IDEAS,
    PRACTICAL,
    CELEBRATE
}
