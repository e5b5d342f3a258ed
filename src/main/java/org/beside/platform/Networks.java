package org.beside.platform;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Who connects, as far as an address tells: whoever has one IPv6 address has 2^64 of them. */
final class Networks {
    private static final int NETWORK_BYTES = 8;
    private static final String UNKNOWN = "-";

    private Networks() {}

    /** The address as it is, or for IPv6 the network that is one subscriber's. */
    static String of(@Nullable String address) {
        if (address == null) {
            return UNKNOWN;
        }
        if (!address.contains(":")) {
            return address;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return bytes.length <= NETWORK_BYTES ? address : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
    }
}
