package org.beside.ranking;

import java.util.UUID;

/** Which row is whose, both ways: a hash table with open addressing, a tenth of what a map of objects would weigh. */
final class Ids {
    static final int ABSENT = -1;

    private static final int EMPTY = 0;
    /** Somebody was here and left; whoever is looked for may stand behind. */
    private static final int LEFT = -1;

    private final long[] halves;
    /** Rows, counted from one. */
    private final int[] slots;

    Ids(int rows) {
        halves = new long[2 * rows];
        slots = new int[Integer.highestOneBit(Math.max(8, rows + rows / 4)) << 1];
    }

    int rowOf(UUID id) {
        int slot = slotOf(id);
        return slot == ABSENT ? ABSENT : slots[slot] - 1;
    }

    UUID of(int row) {
        return new UUID(most(row), least(row));
    }

    long most(int row) {
        return halves[2 * row];
    }

    long least(int row) {
        return halves[2 * row + 1];
    }

    /** A row belongs to one specialist until the table is built anew, so there is always an empty slot to stop at. */
    void put(UUID id, int row) {
        halves[2 * row] = id.getMostSignificantBits();
        halves[2 * row + 1] = id.getLeastSignificantBits();
        int slot = home(id);
        while (slots[slot] > 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = row + 1;
    }

    void remove(UUID id) {
        int slot = slotOf(id);
        if (slot != ABSENT) {
            slots[slot] = LEFT;
        }
    }

    long bytes() {
        return 8L * halves.length + 4L * slots.length;
    }

    /** Bounded by the table's length: whoever reads while the writer writes may see no empty slot for a moment. */
    private int slotOf(UUID id) {
        int slot = home(id);
        for (int looked = 0; looked < slots.length && slots[slot] != EMPTY; looked++) {
            int row = slots[slot] - 1;
            if (row >= 0 && most(row) == id.getMostSignificantBits() && least(row) == id.getLeastSignificantBits()) {
                return slot;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return ABSENT;
    }

    private int home(UUID id) {
        long mixed = (id.getMostSignificantBits() ^ id.getLeastSignificantBits()) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & slots.length - 1;
    }
}
