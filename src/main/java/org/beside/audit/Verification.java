package org.beside.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Goes along the trail from one line that is trusted, and notes where it is not what was written. */
final class Verification {
    /** Where one is broken there may be a million; that many name themselves. */
    private static final int NAMED = 100;

    /** What is wrong with a line. */
    enum Flaw {
        /** It says something else than was written there, or was written in another place. */
        ALTERED,
        /** It was there. */
        MISSING,
        /** The trail ends before a line that was once its last. */
        CUT
    }

    record Fault(long seq, Flaw flaw) {}

    private final Seal seal;
    private final Anchor from;
    private final Map<Long, Anchor> unseen = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private Anchor last;
    private long reached;
    private long lines;

    /** The line to begin with is read too: it must be there, as it is named. */
    Verification(Seal seal, Anchor from, Collection<Anchor> known) {
        this.seal = seal;
        this.from = from;
        this.last = from;
        known.forEach(anchor -> unseen.put(anchor.seq(), anchor));
        if (from.seq() > 0) {
            unseen.put(from.seq(), from);
        }
    }

    /** The next line, in the order of the numbers. After a fault it goes on from what stands there. */
    void read(AuditEntry.Sealed line) {
        Anchor here = new Anchor(line.seq(), line.mac());
        boolean isAsNamed = unseen.getOrDefault(line.seq(), here).equals(here);
        if (line.seq() > last.seq() + 1) {
            note(last.seq() + 1, Flaw.MISSING);
        } else if (!isAsNamed || !(line.seq() == from.seq() || seal.fits(last, line))) {
            note(line.seq(), Flaw.ALTERED);
        }
        if (line.seq() != from.seq()) {
            lines++;
        }
        unseen.remove(line.seq());
        reached = line.seq();
        last = here;
    }

    /** There is no further line: what was written down beyond it was cut off. */
    void end() {
        if (unseen.containsKey(from.seq()) && from.seq() < reached) {
            note(from.seq(), Flaw.MISSING);
        }
        unseen.keySet().stream().filter(seq -> seq > reached).sorted().forEach(seq -> note(seq, Flaw.CUT));
    }

    Anchor last() {
        return last;
    }

    long lines() {
        return lines;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    private void note(long seq, Flaw flaw) {
        if (faults.size() < NAMED) {
            faults.add(new Fault(seq, flaw));
        }
    }
}
