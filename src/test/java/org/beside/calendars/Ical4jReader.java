package org.beside.calendars;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.validate.ValidationResult;

/**
 * Reads a calendar from its standard input as ical4j does, and prints what it found. To be run in a Java of its own: the
 * library adds hundreds of zones to whichever it runs in.
 */
final class Ical4jReader {
    private Ical4jReader() {}

    public static void main(String[] arguments) throws IOException, ParserException {
        Calendar calendar = new CalendarBuilder().build(System.in);
        ValidationResult verdict = calendar.validate();
        System.out.println(verdict.hasErrors() ? "invalid " + verdict.getEntries() : "valid");
        for (VEvent event : calendar.<VEvent>getComponents(Component.VEVENT)) {
            System.out.println(Stream.of(
                            Property.UID,
                            Property.SEQUENCE,
                            Property.STATUS,
                            Property.DTSTART,
                            Property.DTEND,
                            Property.SUMMARY)
                    .map(name -> event.getProperty(name).map(Property::getValue).orElse("-"))
                    .collect(Collectors.joining(" ")));
        }
    }
}
