package org.beside.push;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps endpoints, which anybody may name, from pointing into our own network. Asked at registration and again before
 * each push; the JVM keeps what a name stands for long enough that the address checked is the address called, and
 * redirects are not followed.
 */
final class PublicAddress {
    private static final int MAX_LENGTH = 1000;

    private final Set<String> trustedHosts;

    PublicAddress(PushConfig config) {
        this.trustedHosts = config.trustedHosts().orElse(Set.of());
    }

    enum Verdict {
        PUBLIC,
        FORBIDDEN,
        /** The name stands for nothing just now. */
        UNKNOWN
    }

    Verdict of(URI endpoint) {
        return Optional.ofNullable(endpoint.getHost())
                .filter(host -> isPlain(endpoint))
                .map(host -> verdict(endpoint.getScheme().toLowerCase(Locale.ROOT), host.toLowerCase(Locale.ROOT)))
                .orElse(Verdict.FORBIDDEN);
    }

    private Verdict verdict(String scheme, String host) {
        if (trustedHosts.contains(host)) {
            return Set.of("http", "https").contains(scheme) ? Verdict.PUBLIC : Verdict.FORBIDDEN;
        }
        return scheme.equals("https") ? lookUp(host) : Verdict.FORBIDDEN;
    }

    private static boolean isPlain(URI endpoint) {
        return endpoint.getScheme() != null
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawFragment() == null
                && endpoint.toString().length() <= MAX_LENGTH;
    }

    private static Verdict lookUp(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(PublicAddress::isPublic)
                    ? Verdict.PUBLIC
                    : Verdict.FORBIDDEN;
        } catch (UnknownHostException e) {
            return Verdict.UNKNOWN;
        }
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isSpecial = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !isSpecial && (address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes));
    }

    /** Out of IANA's special-purpose registry, what the JDK has no name for. */
    private static boolean isPublicV4(byte[] bytes) {
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        int third = Byte.toUnsignedInt(bytes[2]);
        boolean isShared = first == 100 && second >= 64 && second < 128;
        boolean isProtocol = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean isBenchmark = first == 198 && (second == 18 || second == 19);
        boolean isExample =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 224 && !isShared && !isProtocol && !isBenchmark && !isExample;
    }

    /** Global unicast only (2000::/3), without what leads to an IPv4 address or nowhere: 2001::/23, 2001:db8::, 2002::. */
    private static boolean isPublicV6(byte[] bytes) {
        int first = Byte.toUnsignedInt(bytes[0]) << 8 | Byte.toUnsignedInt(bytes[1]);
        int second = Byte.toUnsignedInt(bytes[2]) << 8 | Byte.toUnsignedInt(bytes[3]);
        boolean isGlobal = first >>> 13 == 1;
        boolean isProtocol = first == 0x2001 && (second < 0x200 || second == 0xdb8);
        return isGlobal && !isProtocol && first != 0x2002;
    }
}
