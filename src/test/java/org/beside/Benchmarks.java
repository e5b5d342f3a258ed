package org.beside;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks whose name matches, and says what each costs in CPU and how far it stands from the lower bound
 * measured beside it. CPU rather than the clock on the wall, which on a busy machine measures the neighbours.
 */
public final class Benchmarks {
    private static final String LOWER_BOUND = "lowerBound";

    private Benchmarks() {}

    public static void main(String[] args) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(args[0])
                        .addProfiler(CpuTime.class.getName())
                        .build())
                .run();
        Map<String, List<RunResult>> byClass = results.stream()
                .collect(groupingBy(result -> result.getParams().getBenchmark().replaceFirst("\\.\\w+$", "")));
        new TreeMap<>(byClass).forEach((name, measured) -> print(name, measured, System.out));
    }

    private static void print(String name, List<RunResult> measured, PrintStream out) {
        Map<String, Double> micros = measured.stream()
                .collect(toMap(
                        result -> result.getPrimaryResult().getLabel(),
                        result -> cpuOf(result).getScore()));
        Double bound = micros.get(LOWER_BOUND);
        out.printf("%n%s%n", name);
        new TreeMap<>(micros).forEach((label, cpu) -> {
            out.printf("  %-24s %10.2f µs CPU", label, cpu);
            out.println(bound == null ? "" : "  %.2f x lower bound".formatted(cpu / bound));
        });
    }

    private static Result<?> cpuOf(RunResult result) {
        return Objects.requireNonNull(result.getSecondaryResults().get(CpuTime.LABEL));
    }

    /** CPU time of the whole forked JVM, garbage collection included, for each operation. */
    public static final class CpuTime implements InternalProfiler {
        static final String LABEL = "cpu";

        private static final double NANOS_IN_MICRO = 1_000.0;
        private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        private long before;

        @Override
        public String getDescription() {
            return "CPU time of the process per operation";
        }

        @Override
        public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
            before = system.getProcessCpuTime();
        }

        @Override
        public Collection<? extends Result<?>> afterIteration(
                BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
            long spent = system.getProcessCpuTime() - before;
            long operations = Math.max(1, result.getMetadata().getAllOps());
            return List.of(
                    new ScalarResult(LABEL, spent / NANOS_IN_MICRO / operations, "us/op", AggregationPolicy.AVG));
        }
    }
}
