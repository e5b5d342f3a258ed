package org.beside.talks;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.beside.Fixtures;
import org.beside.pods.World.Person;
import org.beside.talks.Findings.Rule;
import org.beside.talks.Line.Reply;
import org.beside.talks.Step.Kind;

/** How a conversation pauses, goes on, ends, is cut off, and how two begin anew. */
final class Turns {
    private final Line line;

    Turns(Line line) {
        this.line = line;
    }

    Step pause(Two two, Person by) {
        return turn(two, by, "pause", Talk.State.PAUSED);
    }

    Step resume(Two two, Person by) {
        return turn(two, by, "resumption", Talk.State.OPEN);
    }

    Step end(Two two, Person by) {
        return turn(two, by, "ending", Talk.State.ENDED);
    }

    Step part(Two two, Person by) {
        String path = "/v1/me/blocks/" + two.otherThan(by).id();
        return new Step(two, Kind.PARTING, () -> line.put(by, path, null), (reply, _) -> {
            succeeded(reply);
            two.part(by);
        });
    }

    /** They find together again, in a conversation of its own; what they wrote before is back as well. */
    Step begin(Two two) {
        UUID id = Fixtures.freshId();
        return new Step(two, Kind.TURN, () -> ask(two, id), (reply, _) -> {
            succeeded(reply);
            two.comeBack();
            two.begin(id);
        });
    }

    private Step turn(Two two, Person by, String verb, Talk.State next) {
        Talk talk = two.talk();
        String path = "/v1/connections/" + talk.id() + "/" + verb;
        return new Step(two, Kind.TURN, () -> line.put(by, path, Map.of()), (reply, _) -> {
            succeeded(reply);
            talk.enter(next);
        });
    }

    private Reply ask(Two two, UUID id) {
        String path = "/v1/connections/" + id;
        if (two.isApart()) {
            Person blocker = Objects.requireNonNull(two.blocker());
            String block = "/v1/me/blocks/" + two.otherThan(blocker).id();
            succeeded(line.ask(blocker, "DELETE", block, null));
        }
        succeeded(line.put(
                two.member(), path, Map.of("specialistId", two.specialist().id())));
        succeeded(line.put(two.specialist(), path + "/acceptance", Map.of()));
        two.both().forEach(each -> succeeded(line.put(each, path + "/agreement", Map.of("version", 1))));
        return new Reply(200, MissingNode.getInstance(), false);
    }

    private void succeeded(Reply reply) {
        line.findings()
                .holds(
                        reply.is(200, 201, 204),
                        Rule.EVERY_ANSWER_IS_ONE_THAT_WAS_PROMISED,
                        reply.slug() + " " + reply.body());
    }
}
