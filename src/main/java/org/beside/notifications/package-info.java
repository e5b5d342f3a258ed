/**
 * What people are told on their phones: devices, and an outbox that knows no feature. Rooms above come in with a {@link
 * org.beside.notifications.Notifiable} event or through {@link org.beside.notifications.NotificationService}.
 */
@NullMarked
package org.beside.notifications;

import org.jspecify.annotations.NullMarked;
