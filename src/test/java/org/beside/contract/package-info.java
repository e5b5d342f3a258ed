/** The contract: the committed OpenAPI document, what it must never hold, and that every answer keeps to it. */
@NullMarked
package org.beside.contract;

import org.jspecify.annotations.NullMarked;
