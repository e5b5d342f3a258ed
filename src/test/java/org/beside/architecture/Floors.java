package org.beside.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The house: which room stands on which floor. A room may import rooms on lower floors only, never one beside it, so
 * that every room can be read, tested and moved with nothing but what stands under it. A new room is entered here first.
 */
final class Floors {
    static final String HOUSE = "org.beside";

    private static final List<Set<String>> FROM_THE_GROUND_UP = List.of(
            Set.of("platform"),
            Set.of("asking", "identity", "taxonomy", "push"),
            Set.of("audit"),
            Set.of("notifications"),
            Set.of("agencies", "library", "privacy", "pairing"),
            Set.of("members", "specialists", "safety", "consent"),
            Set.of("availability", "connections", "ranking", "circle"),
            Set.of("matching", "messaging", "sessions", "journey", "groups"),
            Set.of("referrals", "calendars", "concerns"),
            Set.of("supervision"));

    static final ArchRule ARROWS_POINT_DOWN = classes().should(standInARoomAndLookDown());

    private Floors() {}

    /** The floor of a room, counted from the ground; empty for a name that is no room. */
    static OptionalInt floorOf(String room) {
        return IntStream.range(0, FROM_THE_GROUND_UP.size())
                .filter(floor -> FROM_THE_GROUND_UP.get(floor).contains(room))
                .findFirst();
    }

    static boolean isRoom(String name) {
        return floorOf(name).isPresent();
    }

    /** Whether code in one room may name what another room shows. */
    static boolean mayLookInto(String from, String into) {
        return from.equals(into)
                || (isRoom(from)
                        && isRoom(into)
                        && floorOf(into).getAsInt() < floorOf(from).getAsInt());
    }

    /** The room of a package below the house; a sub-package has a dot in its name and thus is no room. */
    static String roomOf(String packageName) {
        return packageName.equals(HOUSE) ? "" : packageName.substring(HOUSE.length() + 1);
    }

    static boolean isInTheHouse(JavaClass type) {
        return type.getPackageName().equals(HOUSE) || type.getPackageName().startsWith(HOUSE + ".");
    }

    private static ArchCondition<JavaClass> standInARoomAndLookDown() {
        return new ArchCondition<>("stand in a room of the house and import only rooms on lower floors") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String room = roomOf(type.getPackageName());
                if (!isRoom(room)) {
                    events.add(SimpleConditionEvent.violated(
                            type, "%s stands in no room: %s".formatted(type.getName(), type.getPackageName())));
                }
                for (Dependency arrow : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = arrow.getTargetClass().getBaseComponentType();
                    if (isInTheHouse(target) && !mayLookInto(room, roomOf(target.getPackageName()))) {
                        events.add(SimpleConditionEvent.violated(arrow, arrow.getDescription()));
                    }
                }
            }
        };
    }
}
