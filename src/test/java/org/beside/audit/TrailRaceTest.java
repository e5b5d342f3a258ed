package org.beside.audit;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TrailRaceTest extends TrailRaces {
    @Test
    void theChainHoldsWhenManyWriteAtOnce() throws Exception {
        everybodyWritesAtOnce(1_000);
    }

    @Test
    @Tag("chaos")
    void theChainHoldsForTenThousandLines() throws Exception {
        everybodyWritesAtOnce(10_000);
    }
}
