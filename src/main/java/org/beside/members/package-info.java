/**
 * What members say about themselves: profile, tags, preferences, each replaced whole and never inferred. Others read a
 * {@link org.beside.members.MemberProfile}; only the member writes.
 */
@NullMarked
package org.beside.members;

import org.jspecify.annotations.NullMarked;
