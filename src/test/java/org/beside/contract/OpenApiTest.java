package org.beside.contract;

import static org.assertj.core.api.Assertions.fail;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import org.beside.BesideTest;
import org.junit.jupiter.api.Test;

/** The contract is generated and committed: a change of the API is a diff that somebody has looked at. */
@QuarkusTest
class OpenApiTest extends BesideTest {
    @Test
    void theCommittedContractIsWhatTheServiceServes() throws IOException {
        String built = Files.readString(Contract.BUILT);
        String committed = Files.exists(Contract.COMMITTED) ? Files.readString(Contract.COMMITTED) : "";

        if (!built.equals(committed)) {
            Files.createDirectories(Contract.COMMITTED.resolveSibling(""));
            Files.writeString(Contract.COMMITTED, built);
            fail("The API has changed. %s now says so: look at its diff, and commit it.", Contract.COMMITTED);
        }
    }
}
