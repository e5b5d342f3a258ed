/**
 * Brings a whole waitlist and all free seats together at once: a pure calculation for agencies, whose proposals each
 * wait for their member. Others give a {@link org.beside.pairing.Problem} to the {@link org.beside.pairing.AssignmentSolver}.
 */
@NullMarked
package org.beside.pairing;

import org.jspecify.annotations.NullMarked;
