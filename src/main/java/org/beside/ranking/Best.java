package org.beside.ranking;

import java.util.Arrays;

/**
 * The best so far: a heap with the last of them on top, ready to make room. Former companions come first, then points,
 * then whoever was offered least recently, then the day's chance, then the id, so that the order is always the same one.
 */
final class Best {
    private static final int POINTS_BITS = 20;
    private static final int LAST_BITS = 31;
    private static final long LAST = (1L << LAST_BITS) - 1;

    private long[] places = new long[16];
    private long[] chances = new long[16];
    private int[] rows = new int[16];
    private Ids ids = new Ids(0);
    private int wanted;
    private int size;

    /** All that decides before chance does, in one number; the greater comes first. */
    static long place(boolean former, int points, long lastOffer) {
        return (former ? 1L << (POINTS_BITS + LAST_BITS) : 0) | (long) points << LAST_BITS | LAST - lastOffer;
    }

    private static int points(long place) {
        return (int) (place >>> LAST_BITS) & (1 << POINTS_BITS) - 1;
    }

    void begin(int howMany, Ids whose) {
        wanted = howMany;
        ids = whose;
        size = 0;
    }

    int wanted() {
        return wanted;
    }

    boolean isFull() {
        return size == wanted;
    }

    /** The points below which nobody comes in any more; more than there are while only former companions are here. */
    int threshold() {
        return places[0] >>> (POINTS_BITS + LAST_BITS) != 0 ? 1 << POINTS_BITS : points(places[0]);
    }

    /** Whether the chance of such a place needs to be drawn at all. */
    boolean mayTake(long place) {
        return size < wanted || place >= places[0];
    }

    void offer(long place, long chance, int row) {
        if (size < wanted) {
            reserve();
            up(size++, place, chance, row);
        } else if (comesBefore(place, chance, row, 0)) {
            down(0, place, chance, row);
        }
    }

    /** Puts the rows in order, the best first. */
    int[] inOrder() {
        int[] order = new int[size];
        while (size > 0) {
            order[--size] = rows[0];
            down(0, places[size], chances[size], rows[size]);
        }
        return order;
    }

    private void up(int from, long place, long chance, int row) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) / 2;
            if (comesBefore(place, chance, row, parent)) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        set(hole, place, chance, row);
    }

    private void down(int from, long place, long chance, int row) {
        int hole = from;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && comesBefore(places[child], chances[child], rows[child], child + 1)) {
                child++;
            }
            if (!comesBefore(place, chance, row, child)) {
                break;
            }
            move(child, hole);
            hole = child;
        }
        set(hole, place, chance, row);
    }

    private boolean comesBefore(long place, long chance, int row, int other) {
        if (place != places[other]) {
            return place > places[other];
        }
        if (chance != chances[other]) {
            return Long.compareUnsigned(chance, chances[other]) < 0;
        }
        int most = Long.compare(ids.most(row), ids.most(rows[other]));
        return most != 0 ? most < 0 : ids.least(row) < ids.least(rows[other]);
    }

    private void move(int from, int to) {
        set(to, places[from], chances[from], rows[from]);
    }

    private void set(int at, long place, long chance, int row) {
        places[at] = place;
        chances[at] = chance;
        rows[at] = row;
    }

    private void reserve() {
        if (size == rows.length) {
            places = Arrays.copyOf(places, 2 * size);
            chances = Arrays.copyOf(chances, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
        }
    }
}
