package org.beside.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.beside.push.PublicAddress.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No endpoint leads into our own network. */
class PublicAddressTest {
    private final PublicAddress addresses =
            new PublicAddress(Gateways.config(Map.of("beside.push.trusted-hosts", "push.internal,10.9.9.9")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://localhost/x",
                "https://10.0.0.1/x",
                "https://172.16.3.4/x",
                "https://192.168.1.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/x",
                "https://0.0.0.0/x",
                "https://192.0.0.8/x",
                "https://198.18.0.1/x",
                "https://224.0.0.1/x",
                "https://255.255.255.255/x",
                "https://[::1]/x",
                "https://[::]/x",
                "https://[fe80::1]/x",
                "https://[fc00::1]/x",
                "https://[fd12:3456::1]/x",
                "https://[::ffff:10.0.0.1]/x",
                "https://[64:ff9b::a00:1]/x",
                "https://[2002:a00:1::1]/x",
                "https://[2001:0:1::1]/x",
                "https://[2001:db8::1]/x",
                "https://[ff02::1]/x",
                "https://2130706433/x",
                "http://93.184.215.14/x",
                "ftp://push.internal/x",
                "https://somebody:secret@93.184.215.14/x",
                "https://93.184.215.14/x#part",
                "https:/x",
                "mailto:a@b",
                "/x"
            })
    void whatIsNotPublicIsForbidden(String endpoint) {
        assertThat(addresses.of(URI.create(endpoint))).isEqualTo(Verdict.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://93.184.215.14/x",
                "https://93.184.215.14:8443/x?y=z",
                "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/x",
                "HTTPS://93.184.215.14/x"
            })
    void whatAllTheWorldCanReachIsPublic(String endpoint) {
        assertThat(addresses.of(URI.create(endpoint))).isEqualTo(Verdict.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://push.internal/x", "http://push.internal:8080/x", "http://10.9.9.9/x"})
    void operatorsMayTrustHostsOfTheirOwn(String endpoint) {
        assertThat(addresses.of(URI.create(endpoint))).isEqualTo(Verdict.PUBLIC);
    }

    @Test
    void aNameThatStandsForNothingIsUnknown() {
        assertThat(addresses.of(URI.create("https://nobody.invalid/x"))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anEndpointTooLongToKeepIsForbidden() {
        assertThat(addresses.of(URI.create("https://93.184.215.14/" + "x".repeat(1000))))
                .isEqualTo(Verdict.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"100.63.255.255", "100.128.0.1", "172.32.0.1", "198.20.0.1", "223.255.255.254", "2001:200::1"})
    void theNeighboursOfReservedRangesArePublic(String address) throws UnknownHostException {
        assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
