/**
 * What people say is wrong: reports about somebody, and concerns that must not wait. Words lie sealed; supervisors hear of
 * both through events, and whoever is reported never does.
 */
@NullMarked
package org.beside.concerns;

import org.jspecify.annotations.NullMarked;
