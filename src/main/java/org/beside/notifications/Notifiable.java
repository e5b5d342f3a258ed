package org.beside.notifications;

import java.util.List;

/**
 * An event of which people should be told. Fired inside a transaction it leaves one row for each notice in that same
 * transaction: what is rolled back is told to nobody, what is committed is told even if this pod dies at once.
 */
public interface Notifiable {
    List<Notice> notices();
}
