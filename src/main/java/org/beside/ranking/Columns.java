package org.beside.ranking;

import java.util.Arrays;
import org.beside.ranking.Vocabulary.Column;
import org.jspecify.annotations.Nullable;

/**
 * Who of one jurisdiction has what: a column of bits where many have it, the sorted numbers of their rows where few do.
 * Lists are replaced and never changed, so a reader that overlaps with the writer may see an old one but never half of one.
 */
final class Columns {
    private static final long[] NOBODY = {};
    private static final int[] NO_ROWS = {};

    private final int words;
    private final long[][] dense;
    private int[][] sparse = {};

    Columns(int words, int denseColumns) {
        this.words = words;
        this.dense = new long[denseColumns][];
        Arrays.fill(dense, NOBODY);
    }

    boolean has(Column column, int row) {
        if (column.dense()) {
            long[] bits = dense[column.id()];
            return bits.length > 0 && (bits[row >>> 6] >>> row & 1) != 0;
        }
        return Arrays.binarySearch(list(column), row) >= 0;
    }

    /** The column as it lies, to be read only; null when it is kept as a list, or nobody here has it. */
    long @Nullable [] bits(Column column) {
        long[] bits = column.dense() ? dense[column.id()] : NOBODY;
        return bits.length == 0 ? null : bits;
    }

    /** Adds everybody in the column to these rows. */
    void join(@Nullable Column column, long[] rows) {
        if (column == null) {
            return;
        }
        if (column.dense()) {
            long[] bits = dense[column.id()];
            for (int word = 0; word < bits.length; word++) {
                rows[word] |= bits[word];
            }
        } else {
            for (int row : list(column)) {
                rows[row >>> 6] |= 1L << row;
            }
        }
    }

    boolean isEmpty(@Nullable Column column) {
        return column == null || (column.dense() ? dense[column.id()].length : list(column).length) == 0;
    }

    void put(Column column, int row, boolean has) {
        if (column.dense()) {
            putBit(column.id(), row, has);
        } else {
            putRow(column.id(), row, has);
        }
    }

    /** The row has nothing any more. */
    void clear(int row) {
        for (int id = 0; id < dense.length; id++) {
            putBit(id, row, false);
        }
        for (int id = 0; id < sparse.length; id++) {
            putRow(id, row, false);
        }
    }

    /** Takes over what a row of another state of this jurisdiction has; rows must come in order. */
    void copy(Columns other, int from, int to) {
        for (int id = 0; id < dense.length; id++) {
            long[] bits = other.dense[id];
            if (bits.length > 0 && (bits[from >>> 6] >>> from & 1) != 0) {
                putBit(id, to, true);
            }
        }
    }

    /** Takes over the lists of another state, whose rows got new numbers in the same order; -1 for those that left. */
    void copyLists(Columns other, int[] numbers) {
        sparse = new int[other.sparse.length][];
        for (int id = 0; id < sparse.length; id++) {
            sparse[id] = Arrays.stream(other.sparse[id])
                    .map(row -> numbers[row])
                    .filter(row -> row >= 0)
                    .toArray();
        }
    }

    long bytes() {
        long bytes = 8L * (dense.length + sparse.length);
        for (long[] bits : dense) {
            bytes += 8L * bits.length;
        }
        for (int[] rows : sparse) {
            bytes += rows.length == 0 ? 0 : 16 + 4L * rows.length; // the empty list is everybody's
        }
        return bytes;
    }

    private int[] list(Column column) {
        int[][] lists = sparse;
        return column.id() < lists.length ? lists[column.id()] : NO_ROWS;
    }

    private void putBit(int id, int row, boolean has) {
        if (has && dense[id].length == 0) {
            dense[id] = new long[words];
        }
        if (dense[id].length > 0) {
            long bit = 1L << row;
            long others = dense[id][row >>> 6] & ~bit;
            dense[id][row >>> 6] = has ? others | bit : others;
        }
    }

    private void putRow(int id, int row, boolean has) {
        if (has && id >= sparse.length) {
            int[][] longer = Arrays.copyOf(sparse, id + 1);
            Arrays.fill(longer, sparse.length, longer.length, NO_ROWS);
            sparse = longer;
        }
        int at = id < sparse.length ? Arrays.binarySearch(sparse[id], row) : -1;
        if (has && at < 0) {
            sparse[id] = with(sparse[id], -at - 1, row);
        } else if (!has && at >= 0) {
            sparse[id] = without(sparse[id], at);
        }
    }

    private static int[] with(int[] rows, int at, int row) {
        int[] more = new int[rows.length + 1];
        System.arraycopy(rows, 0, more, 0, at);
        more[at] = row;
        System.arraycopy(rows, at, more, at + 1, rows.length - at);
        return more;
    }

    private static int[] without(int[] rows, int at) {
        int[] fewer = new int[rows.length - 1];
        System.arraycopy(rows, 0, fewer, 0, at);
        System.arraycopy(rows, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }
}
