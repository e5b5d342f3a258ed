/** The trail: who did what, about whom, when. Observes {@link org.beside.audit.Auditable} events and knows no feature. */
@NullMarked
package org.beside.audit;

import org.jspecify.annotations.NullMarked;
