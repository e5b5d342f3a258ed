package org.beside.talks;

import java.util.function.Supplier;
import org.beside.talks.Line.Reply;

/**
 * What somebody does in a conversation, beside others who do something at the same time, and what has to be thought of the
 * answer afterwards.
 */
record Step(Two two, Kind kind, Supplier<Reply> doing, Verdict verdict) {
    enum Kind {
        /** Leads from one state of the conversation to another; at most one of them at a time. */
        TURN,
        /** Keeps the two apart. */
        PARTING,
        /** Shows what is there, and is held against everything else that happened meanwhile. */
        LOOK,
        /** Anything else. */
        USUAL
    }

    /** Judged in the order in which it happened, as far as the answers tell. */
    interface Verdict {
        void judge(Reply reply, Moment moment);
    }

    /** How the two stood when the steps began; how they stand when they are judged is in the model. */
    record Moment(Talk.State state, boolean isApart) {
        static Moment of(Two two) {
            return new Moment(two.talk().state(), two.isApart());
        }

        boolean wasEver(Talk talk, Talk.State asked) {
            return state == asked || talk.state() == asked;
        }

        /** Whether the refusal is the one that this conversation called for at some moment since. */
        boolean explains(Reply reply, Two two, Talk talk) {
            return switch (reply.slug()) {
                case "409 conversation-paused" -> wasEver(talk, Talk.State.PAUSED);
                case "409 conversation-ended" -> wasEver(talk, Talk.State.ENDED);
                case "404 not-found" -> isApart || two.isApart();
                default -> false;
            };
        }
    }
}
