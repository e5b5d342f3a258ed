package org.beside.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.beside.availability.SlotPlanner.Slots;
import org.beside.taxonomy.Mode;

/** What must hold for every schedule, everywhere. */
class SlotPlannerPropertiesTest {
    private static final Set<Mode> EVERY_MODE = EnumSet.allOf(Mode.class);

    @Property(tries = 2_000)
    void theListIsWhatTheRulesSaySlowly(@ForAll long seed, @ForAll Mode mode) {
        RandomPlans plans = new RandomPlans(seed);

        Slots slots = plans.planner().slots(plans.from, plans.to, Schedule.bits(Set.of(mode)));

        assertThat(listed(slots)).isEqualTo(plans.reference().slots(plans.from, plans.to, Set.of(mode)));
    }

    @Property(tries = 300)
    void everyListedStartCanBeBookedAndEveryOtherIsRefusedForTheRightReason(@ForAll long seed) {
        RandomPlans plans = new RandomPlans(seed);
        SlotPlanner planner = plans.planner();
        Set<Instant> listed =
                listed(planner.slots(plans.from, plans.to, Schedule.ANY_MODE)).keySet();

        for (Instant start = plans.from; start.isBefore(plans.to); start = start.plus(Duration.ofSeconds(150))) {
            var refusal = planner.refusal(start, Schedule.ANY_MODE);

            assertThat(refusal.isEmpty()).as("%s %s", start, refusal).isEqualTo(listed.contains(start));
            assertThat(refusal).as("%s", start).isEqualTo(plans.reference().refusal(start, EVERY_MODE));
        }
    }

    @Property(tries = 1_000)
    void aRangeListsWhatItsPartsList(@ForAll long seed) {
        RandomPlans plans = new RandomPlans(seed);
        Instant between = plans.from.plus(Duration.between(plans.from, plans.to).dividedBy(3));
        SlotPlanner planner = plans.planner();

        SortedMap<Instant, Set<Mode>> parts = listed(planner.slots(plans.from, between, Schedule.ANY_MODE));
        parts.putAll(listed(planner.slots(between, plans.to, Schedule.ANY_MODE)));

        assertThat(listed(planner.slots(plans.from, plans.to, Schedule.ANY_MODE)))
                .isEqualTo(parts);
    }

    private static SortedMap<Instant, Set<Mode>> listed(Slots slots) {
        SortedMap<Instant, Set<Mode>> listed = new TreeMap<>();
        for (int i = 0; i < slots.size(); i++) {
            assertThat(listed.isEmpty() || listed.lastKey().isBefore(slots.start(i)))
                    .isTrue();
            listed.put(slots.start(i), Schedule.modes(slots.modes(i)));
        }
        return listed;
    }
}
