package org.beside.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.BesideTest;
import org.beside.contract.Contract.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** At every address of the contract the running service answers to the documented methods and refuses all others. */
@QuarkusTest
class RoutesTest extends BesideTest {
    /** Open to whoever knows the secret, and to everybody else as if it were not there. */
    private static final Set<String> SECRET = Set.of("/v1/calendars/{secret}.ics");

    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH", "TRACE");

    static Stream<Map.Entry<String, Set<String>>> addresses() {
        return Contract.committed().operations().stream()
                .collect(Collectors.groupingBy(
                        Operation::path,
                        TreeMap::new,
                        Collectors.mapping(
                                Operation::method, Collectors.<String, Set<String>>toCollection(TreeSet::new))))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void anAddressHasItsMethodsAndNoOthers(Map.Entry<String, Set<String>> address) {
        String path = address.getKey().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        Set<String> methods = address.getValue();

        for (String method : METHODS) {
            Response answer = asNobody().request(method, path);
            if (methods.contains(method)) {
                assertThat(answer.statusCode()).as(method + " " + path).isNotIn(405, 500);
                assertThat(answer.statusCode() == 404)
                        .as(method + " " + path + " is not there")
                        .isEqualTo(SECRET.contains(address.getKey()));
            } else {
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
                assertThat(answer.header("Allow").split(", ", -1))
                        .contains("OPTIONS")
                        .containsAll(methods);
            }
        }
    }
}
