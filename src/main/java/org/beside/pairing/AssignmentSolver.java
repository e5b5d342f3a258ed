package org.beside.pairing;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Pairs a waitlist with free seats as a whole. */
public final class AssignmentSolver {
    private static final long LOOKS_UP_EVERY_MILLIS = 50;

    private AssignmentSolver() {}

    /** What counts as a good pairing. */
    public enum Policy {
        /** As many placed as can be, well together, and the load spread: the exact optimum over the pruned pairs. */
        BEST_TOGETHER {
            @Override
            int[] choose(Problem problem) {
                return MinCostFlow.choose(problem, Pruned.of(problem));
            }
        },
        /** No two could do better with each other than they were given; places fewer, and less well in sum. */
        STABLE {
            @Override
            int[] choose(Problem problem) {
                return DeferredAcceptance.choose(problem);
            }
        },
        /** Whoever came first chooses first: what is done by hand today, to compare with. */
        FIRST_COME {
            @Override
            int[] choose(Problem problem) {
                return FirstCome.choose(problem);
            }
        };

        /** For each person the pair they come in, or -1. */
        abstract int[] choose(Problem problem);
    }

    /**
     * Always the same for the same problem and seed.
     *
     * @param stop looked at while the calculation is under way
     * @throws CancellationException when stopped; what was under way ends by itself, and nobody waits for it
     */
    public static Assignment solve(Problem problem, Policy policy, BooleanSupplier stop) {
        CompletableFuture<Assignment> answer = new CompletableFuture<>();
        Thread.ofPlatform().name("pairing").daemon().start(() -> {
            try {
                answer.complete(Assignment.of(problem, policy, policy.choose(problem)));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        Optional<Assignment> answered = Optional.empty();
        while (answered.isEmpty()) {
            if (stop.getAsBoolean()) {
                throw new CancellationException("the pairing was stopped");
            }
            answered = await(answer);
        }
        return answered.get();
    }

    private static Optional<Assignment> await(CompletableFuture<Assignment> answer) {
        try {
            return Optional.of(answer.get(LOOKS_UP_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException notYet) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the pairing was interrupted");
        }
    }
}
