package org.beside.talks;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.beside.pods.World.Pair;
import org.beside.pods.World.Person;
import org.jspecify.annotations.Nullable;

/** A member and a specialist, all they ever said to each other, and whether one of them keeps the other away. */
final class Two {
    private final Person member;
    private final Person specialist;
    private final List<Talk> talks = new ArrayList<>();
    private @Nullable Person blocker;

    Two(Pair pair) {
        member = pair.member();
        specialist = pair.specialist();
        talks.add(new Talk(pair.conversation()));
    }

    Person member() {
        return member;
    }

    Person specialist() {
        return specialist;
    }

    List<Person> both() {
        return List.of(member, specialist);
    }

    boolean isOf(UUID person) {
        return both().stream().map(Person::id).anyMatch(person::equals);
    }

    Person otherThan(Person one) {
        return one.equals(member) ? specialist : member;
    }

    Talk talk() {
        return talks.getLast();
    }

    void begin(UUID conversation) {
        talks.add(new Talk(conversation));
    }

    /** What both may see. */
    Stream<Talk> visible() {
        return blocker == null ? talks.stream() : Stream.empty();
    }

    boolean isApart() {
        return blocker != null;
    }

    @Nullable
    Person blocker() {
        return blocker;
    }

    void part(Person by) {
        blocker = by;
        talk().enter(Talk.State.ENDED);
    }

    void comeBack() {
        blocker = null;
    }
}
