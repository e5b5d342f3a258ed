/**
 * Supervisors at work: who is on duty, what waits for them, who is called when nobody takes it up, and how two of them
 * together may open what others wrote. Nobody comes in; it hears of concerns, reports and signals.
 */
@NullMarked
package org.beside.supervision;

import org.jspecify.annotations.NullMarked;
