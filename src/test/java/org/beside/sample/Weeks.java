package org.beside.sample;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.beside.sample.SampleSpecialist.Opening;

/** The weeks of specialists as they occur: most can be met by day, many after work, and some while others sleep. */
final class Weeks {
    private static final int HOUR = 60;
    private static final double SAID_NOTHING = 0.05;
    private static final double DAY_TAKEN = 0.75;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private Weeks() {}

    /** What one kind of week looks like on a day; times are hours, and past 24 they belong to the next day. */
    private record Shape(double share, Set<DayOfWeek> days, double from, double to) {}

    private static final List<Shape> SHAPES = List.of(
            new Shape(0.40, EnumSet.complementOf(EnumSet.copyOf(WEEKEND)), 9, 17),
            new Shape(0.30, EnumSet.complementOf(EnumSet.of(DayOfWeek.SATURDAY)), 17, 21.5),
            new Shape(0.18, EnumSet.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), 10, 18),
            new Shape(0.12, EnumSet.allOf(DayOfWeek.class), 21, 26));

    /** Every day, so that whoever tries the service out finds a time. */
    static List<Opening> byDay() {
        return Arrays.stream(DayOfWeek.values())
                .flatMap(day -> WEEKEND.contains(day)
                        ? Stream.of(opening(day, 10, 14))
                        : Stream.of(opening(day, 9, 12.5), opening(day, 13.5, 18)))
                .toList();
    }

    /** Nothing for those who never spoke of hours. */
    static List<Opening> draw(Draw luck) {
        if (luck.chance(SAID_NOTHING)) {
            return List.of();
        }
        Shape shape = shape(luck.unit());
        double shift = luck.between(-2, 2) / 2.0;
        List<Opening> openings = new ArrayList<>();
        for (DayOfWeek day : shape.days()) {
            if (luck.chance(DAY_TAKEN)) {
                openings.add(opening(day, shape.from() + shift, shape.to() + shift));
            }
        }
        return openings;
    }

    private static Shape shape(double roll) {
        double reached = 0;
        for (Shape shape : SHAPES) {
            reached += shape.share();
            if (roll < reached) {
                return shape;
            }
        }
        return SHAPES.getLast();
    }

    private static Opening opening(DayOfWeek day, double from, double to) {
        return new Opening(day, (int) (from * HOUR), (int) (to * HOUR));
    }
}
