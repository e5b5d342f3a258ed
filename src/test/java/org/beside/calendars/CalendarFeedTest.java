package org.beside.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beside.sessions.SessionService.Appointment;
import org.beside.sessions.SessionService.Standing;
import org.junit.jupiter.api.Test;

class CalendarFeedTest {
    private static final UUID ID = UUID.fromString("0199a000-0000-7000-8001-000000000001");
    private static final Instant NINE = Instant.parse("2027-03-08T09:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void anAppointmentIsWrittenAsOtherCalendarsReadIt() {
        assertThat(CalendarFeed.of(List.of(appointment(ID, 3, Standing.CONFIRMED)), HOUR))
                .isEqualTo("""
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//Appointments//1.0//EN
                CALSCALE:GREGORIAN
                REFRESH-INTERVAL;VALUE=DURATION:PT1H
                X-PUBLISHED-TTL:PT1H
                X-WR-CALNAME:Appointments
                BEGIN:VEVENT
                UID:0199a000-0000-7000-8001-000000000001
                SEQUENCE:3
                DTSTAMP:20270302T080001Z
                CREATED:20270301T120000Z
                LAST-MODIFIED:20270302T080001Z
                DTSTART:20270308T090000Z
                DTEND:20270308T095000Z
                STATUS:CONFIRMED
                TRANSP:OPAQUE
                CLASS:PRIVATE
                SUMMARY:Appointment
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));
    }

    @Test
    void biweeklyReadsEveryEventAndHasNothingAgainstIt() {
        List<Appointment> appointments = IntStream.range(0, 60)
                .mapToObj(i -> appointment(
                        new UUID(ID.getMostSignificantBits(), i),
                        i,
                        i % 2 == 0 ? Standing.CONFIRMED : Standing.TENTATIVE))
                .toList();

        ICalendar calendar = Biweekly.parse(CalendarFeed.of(appointments, HOUR)).first();

        assertThat(calendar.validate(ICalVersion.V2_0).isEmpty()).isTrue();
        assertThat(calendar.getEvents()).hasSize(60);
        for (int i = 0; i < 60; i++) {
            VEvent event = calendar.getEvents().get(i);
            assertThat(event.getUid().getValue())
                    .isEqualTo(appointments.get(i).id().toString());
            assertThat(event.getSequence().getValue()).isEqualTo(i);
            assertThat(event.getStatus().getValue())
                    .isEqualTo(appointments.get(i).standing().name());
            assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(NINE);
            assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(NINE.plus(Duration.ofMinutes(50)));
            assertThat(event.getSummary().getValue()).isEqualTo("Appointment");
        }
    }

    @Test
    void ical4jReadsTheSameAndHasNothingAgainstItEither() throws IOException, InterruptedException {
        List<Appointment> appointments = List.of(
                appointment(ID, 3, Standing.CONFIRMED),
                appointment(new UUID(ID.getMostSignificantBits(), 1), 4, Standing.CANCELLED));

        assertThat(Ical4j.reads(CalendarFeed.of(appointments, HOUR)))
                .containsExactly(
                        "valid",
                        ID + " 3 CONFIRMED 20270308T090000Z 20270308T095000Z Appointment",
                        appointments.getLast().id() + " 4 CANCELLED 20270308T090000Z 20270308T095000Z Appointment");
    }

    @Test
    void anEmptyCalendarIsOneToo() throws IOException, InterruptedException {
        String empty = CalendarFeed.of(List.of(), HOUR);

        assertThat(Ical4j.reads(empty)).containsExactly("valid");
        assertThat(Biweekly.parse(empty).first().getEvents()).isEmpty();
    }

    @Test
    void whatHasAMeaningOfItsOwnIsEscaped() {
        assertThat(CalendarFeed.escaped("Tea; bread, or \\ both\nat noon\r\nor one"))
                .isEqualTo("Tea\\; bread\\, or \\\\ both\\nat noon\\nor one");
    }

    @Test
    void aLongLineGoesOnInTheNextAndNoCharacterIsCut() {
        String line = "SUMMARY:" + "é🌱".repeat(40);

        String folded = CalendarFeed.folded(line);

        assertThat(folded.split("\r\n", -1))
                .hasSize(4)
                .allSatisfy(part ->
                        assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        assertThat(folded.replace("\r\n ", "")).isEqualTo(line);
        assertThat(CalendarFeed.folded("x".repeat(75))).isEqualTo("x".repeat(75));
        assertThat(CalendarFeed.folded("x".repeat(76))).isEqualTo("x".repeat(75) + "\r\n x");
    }

    private static Appointment appointment(UUID id, int version, Standing standing) {
        return new Appointment(
                id,
                version,
                NINE,
                NINE.plus(Duration.ofMinutes(50)),
                standing,
                Instant.parse("2027-03-01T12:00:00Z"),
                Instant.parse("2027-03-02T08:00:01.999Z"));
    }
}
