package org.beside.safety;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What reading a message of three hundred characters costs before it is sent; cutting it into words is the least. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ReadingBenchmark {
    private static final String PLAIN = "a quiet evening, and I am still here. ".repeat(8);
    private static final String WITH_NUMBERS =
            "We said 6 or 7, at 45 Elm Street; on 2027-03-14 I was 3 weeks in. ".repeat(4) + "call me: 617 555 0123";
    private static final String HEAVY =
            "I don't want to be here any more, I want to die. My brother said so once too. ".repeat(4);

    private final ContactGuard guard = new ContactGuard();

    @Benchmark
    public Object lowerBound() {
        return Prose.of(PLAIN, word -> word);
    }

    @Benchmark
    public Object crisisInPlainWords() {
        return CrisisRules.CARRIED.read(PLAIN);
    }

    @Benchmark
    public Object crisisInHeavyWords() {
        return CrisisRules.CARRIED.read(HEAVY);
    }

    @Benchmark
    public Object contactsInPlainWords() {
        return guard.find(PLAIN, List::of);
    }

    @Benchmark
    public Object contactsAmongNumbers() {
        return guard.find(WITH_NUMBERS, List::of);
    }
}
