package org.beside.calendars;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.beside.sessions.SessionService.Appointment;
import org.beside.sessions.SessionService.Standing;

/**
 * Writes appointments as iCalendar (RFC 5545). Others look over people's shoulders into their calendars, so it says when
 * and nothing else: no name, no place, not what this service is for. Moments are UTC, which needs no zone rules.
 */
final class CalendarFeed {
    /** Octets a line may hold, without its end (§3.1). */
    private static final int LINE = 75;

    private static final String END_OF_LINE = "\r\n";
    private static final String TITLE = "Appointment";
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();

    private CalendarFeed() {}

    /** The whole document; how often to look again is a wish that calendars may follow. */
    static String of(List<Appointment> appointments, Duration lookAgain) {
        CalendarFeed feed = new CalendarFeed();
        feed.line("BEGIN", "VCALENDAR");
        feed.line("VERSION", "2.0");
        feed.line("PRODID", "-//Appointments//1.0//EN");
        feed.line("CALSCALE", "GREGORIAN");
        feed.line("REFRESH-INTERVAL;VALUE=DURATION", lookAgain.toString());
        feed.line("X-PUBLISHED-TTL", lookAgain.toString());
        feed.line("X-WR-CALNAME", "Appointments");
        if (appointments.isEmpty()) {
            feed.nothing();
        }
        appointments.forEach(feed::event);
        feed.line("END", "VCALENDAR");
        return feed.text.toString();
    }

    /** A calendar must hold something (§3.6); the zone in which all moments are written says nothing about anybody. */
    private void nothing() {
        line("BEGIN", "VTIMEZONE");
        line("TZID", "Etc/UTC");
        line("BEGIN", "STANDARD");
        line("DTSTART", "19700101T000000");
        line("TZOFFSETFROM", "+0000");
        line("TZOFFSETTO", "+0000");
        line("END", "STANDARD");
        line("END", "VTIMEZONE");
    }

    private void event(Appointment appointment) {
        boolean cancelled = appointment.standing() == Standing.CANCELLED;
        line("BEGIN", "VEVENT");
        line("UID", appointment.id().toString());
        line("SEQUENCE", Integer.toString(appointment.version()));
        line("DTSTAMP", moment(appointment.changedAt()));
        line("CREATED", moment(appointment.bookedAt()));
        line("LAST-MODIFIED", moment(appointment.changedAt()));
        line("DTSTART", moment(appointment.startsAt()));
        line("DTEND", moment(appointment.endsAt()));
        line("STATUS", appointment.standing().name());
        line("TRANSP", cancelled ? "TRANSPARENT" : "OPAQUE");
        line("CLASS", "PRIVATE");
        line("SUMMARY", escaped(TITLE));
        line("END", "VEVENT");
    }

    private static String moment(Instant at) {
        return UTC.format(at);
    }

    /** Text values (§3.3.11). */
    static String escaped(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n");
    }

    private void line(String name, String value) {
        text.append(folded(name + ":" + value)).append(END_OF_LINE);
    }

    /** Long lines go on in the next, after a space; no character is cut in two. */
    static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
            String character = Character.toString(line.codePointAt(i));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LINE) {
                folded.append(END_OF_LINE).append(' ');
                octets = 1;
            }
            folded.append(character);
            octets += size;
        }
        return folded.toString();
    }
}
