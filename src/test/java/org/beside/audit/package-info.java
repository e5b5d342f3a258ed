@NullMarked
package org.beside.audit;

import org.jspecify.annotations.NullMarked;
