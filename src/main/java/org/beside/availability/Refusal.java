package org.beside.availability;

/** Why a start cannot be booked. The first that applies, in this order, is the one that is told. */
public enum Refusal {
    /** No session of this length is offered. */
    LENGTH,
    /** Too soon for the specialist, or already past. */
    NOTICE,
    /** Further ahead than bookings are taken. */
    HORIZON,
    OUTSIDE_HOURS,
    /** Inside hours, but not where a session may begin. */
    OFF_GRID,
    /** Open, but not for this way of meeting. */
    MODE,
    TIME_OFF,
    /** Something else stands there, or too close for the pause around it. */
    TAKEN,
    /** The day or the week already holds as many sessions as the specialist wants. */
    CAP
}
