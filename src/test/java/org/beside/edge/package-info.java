/** What happens before and around every endpoint: tokens, broken requests, wrong addresses. */
@NullMarked
package org.beside.edge;

import org.jspecify.annotations.NullMarked;
