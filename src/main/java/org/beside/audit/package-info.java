/**
 * The trail: who did what, about whom, when, and what was refused. Observes {@link org.beside.audit.Auditable} events and
 * knows no feature.
 *
 * <p>On record, exactly once each and in the transaction of the act: whatever a person changes about themselves, another
 * or what ties the two; whatever the service decides about somebody by itself; every look at what is somebody else's or
 * all of somebody's at once (exports, openings of a conversation by a supervisor, the trail itself). Refused attempts are
 * on record too, in a transaction of their own, since the act's is rolled back. Not on record is what the two of a
 * conversation write and read there, what lasts for minutes (that somebody is there, a time that is held), what people read
 * about themselves, and what everybody may read: the trail would say who talks when, to nobody's benefit. The tests hold
 * every operation that writes against a table of what it leaves here.
 */
@NullMarked
package org.beside.audit;

import org.jspecify.annotations.NullMarked;
