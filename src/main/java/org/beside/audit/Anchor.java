package org.beside.audit;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * How far the trail went at some time, and the seal of the line there. Written down outside the database, it shows when
 * the trail was cut.
 */
@SuppressWarnings("ArrayRecordComponent") // compared below by what the array holds
record Anchor(long seq, byte[] mac) {
    private static final int MAC_LENGTH = 32;

    /** Before the first line. */
    static final Anchor BEGINNING = new Anchor(0, new byte[MAC_LENGTH]);

    static Anchor of(long seq, String mac) {
        return new Anchor(seq, HexFormat.of().parseHex(mac));
    }

    String macInHex() {
        return HexFormat.of().formatHex(mac);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Anchor anchor && anchor.seq == seq && Arrays.equals(anchor.mac, mac);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seq);
    }

    /** As it stands in the log and is handed back by operators. */
    @Override
    public String toString() {
        return seq + ":" + macInHex();
    }
}
