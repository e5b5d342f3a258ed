package org.beside.agencies;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.beside.agencies.StaffRepository.Known;
import org.beside.agencies.StaffRepository.Post;
import org.beside.identity.Account;
import org.beside.identity.AccountErased;
import org.beside.identity.AccountLook;
import org.beside.identity.AccountTouched;
import org.beside.identity.Actor;
import org.beside.identity.Role;
import org.beside.platform.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Who can be turned to for an agency: whoever once wrote here as its staff, as long as Keycloak says that their account is
 * open and still theirs to use for it. A specialist of an agency has a supervisor while there is such a person other than
 * themselves: just those whom a concern of theirs would call.
 */
@ApplicationScoped
class StaffService {
    /** How long an answer of Keycloak is good, where it did not say by itself that something changed. */
    private static final Duration LOOKED_ANEW = Duration.ofHours(1);

    private static final int AT_ONCE = 200;

    /** So many are settled before whoever caused it is answered; the regular look goes on with the others. */
    private static final int BATCHES = 5;

    private final StaffRepository staff;
    private final AgencyRepository agencies;
    private final AccountLook accounts;
    private final Event<StaffingChanged> changed;
    private final Clock clock;

    StaffService(
            StaffRepository staff,
            AgencyRepository agencies,
            AccountLook accounts,
            Event<StaffingChanged> changed,
            Clock clock) {
        this.staff = staff;
        this.agencies = agencies;
        this.accounts = accounts;
        this.changed = changed;
        this.clock = clock;
    }

    /** Whoever writes here as staff can be turned to from then on. */
    void remember(@Observes Actor.Wrote wrote) {
        Actor actor = wrote.actor();
        Set<Post> posts = posts(actor.roles(), actor.agencyId());
        boolean isKnown = QuarkusTransaction.joiningExisting().call(() -> {
            staff.seen(actor.id(), clock.instant());
            return staff.known(actor.id()).is(posts);
        });
        if (!isKnown) {
            take(actor.id(), posts);
        }
    }

    /** Keycloak says that somebody changed an account: of ours, it is looked at. */
    void look(@Observes AccountTouched touched) {
        UUID person = touched.accountId();
        boolean isOurs = !QuarkusTransaction.joiningExisting()
                .call(() -> staff.known(person))
                .posts()
                .isEmpty();
        if (isOurs) {
            look(person);
        }
    }

    /** What no hint told of: each account is looked at once an hour, and what is still to be settled is. */
    @Scheduled(every = "${beside.agencies.look-every:1m}", concurrentExecution = ConcurrentExecution.SKIP)
    void lookAtAll() {
        Optional<UUID> next = next();
        while (next.isPresent() && look(next.get())) {
            next = next();
        }
        QuarkusTransaction.requiringNew().call(staff::unsettled).forEach(this::settleAll);
    }

    @Transactional(TxType.MANDATORY)
    void forget(@Observes AccountErased erased) {
        Collection<Post> posts = staff.known(erased.personId()).posts();
        supervised(posts.stream()).forEach(agencies::lock);
        staff.forget(erased.personId());
        supervised(posts.stream()).forEach(this::settle);
    }

    /** In the caller's transaction, which holds the agency: some of those for whom it changed; whether there may be more. */
    boolean settle(UUID agency) {
        List<UUID> alone = staff.leaveAlone(agency, clock.instant(), AT_ONCE);
        List<UUID> accompanied = staff.accompany(agency, AT_ONCE);
        if (!alone.isEmpty() || !accompanied.isEmpty()) {
            changed.fire(new StaffingChanged(agency, alone, accompanied));
        }
        return alone.size() == AT_ONCE || accompanied.size() == AT_ONCE;
    }

    private Optional<UUID> next() {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> staff.takeNext(now.minus(LOOKED_ANEW), now));
    }

    /** False while Keycloak cannot say: they are taken to be there as before, and asked about soon. */
    private boolean look(UUID person) {
        try {
            settle(person, accounts.at(person));
            return true;
        } catch (ProblemException away) {
            Log.warnf("whether an account is open cannot be asked just now [account=%s]", person);
            QuarkusTransaction.requiringNew().run(() -> staff.lookSoon(person));
            return false;
        }
    }

    private void settle(UUID person, Optional<Account> account) {
        Set<Post> posts = account.map(it -> posts(it.roles(), it.agencyId())).orElse(Set.of());
        if (account.isPresent() && !account.get().isOpen()) {
            shut(person);
        } else {
            take(person, posts);
        }
    }

    /** They are this from now on; nothing when that is known. */
    private void take(UUID person, Set<Post> posts) {
        change(person, posts, known -> !known.is(posts), () -> staff.put(person, posts, clock.instant()));
    }

    private void shut(UUID person) {
        change(person, Set.of(), known -> !known.isShut(), () -> staff.shut(person, clock.instant()));
    }

    /** With all agencies held that this concerns, always in one order. */
    private void change(UUID person, Set<Post> now, Predicate<Known> isNews, Runnable writing) {
        List<UUID> concerned = QuarkusTransaction.requiringNew().call(() -> {
            Known known = staff.known(person);
            if (!isNews.test(known)) {
                return List.of();
            }
            List<UUID> held = supervised(Stream.concat(known.posts().stream(), now.stream()));
            held.forEach(agencies::lock);
            writing.run();
            return held.stream().filter(this::settle).toList();
        });
        concerned.forEach(this::settleFurther);
    }

    private void settleAll(UUID agency) {
        try {
            while (settleOnItsOwn(agency)) {}
        } catch (RuntimeException e) {
            Log.errorf(e, "whom nobody supervises could not be settled [agency=%s]", agency);
        }
    }

    private void settleFurther(UUID agency) {
        for (int batch = 1; batch < BATCHES && settleOnItsOwn(agency); batch++) {}
    }

    private boolean settleOnItsOwn(UUID agency) {
        return QuarkusTransaction.requiringNew().call(() -> agencies.lock(agency) && settle(agency));
    }

    private static List<UUID> supervised(Stream<Post> posts) {
        return posts.filter(post -> post.role() == Role.SUPERVISOR)
                .map(Post::agency)
                .flatMap(Stream::ofNullable)
                .distinct()
                .sorted()
                .toList();
    }

    /** An operator speaks for no agency; whoever else has none can be turned to by nobody. */
    private static Set<Post> posts(Set<Role> roles, @Nullable UUID agency) {
        return roles.stream()
                .filter(Role::isStaff)
                .filter(role -> role == Role.OPERATOR || agency != null)
                .map(role -> new Post(role, role == Role.OPERATOR ? null : agency))
                .collect(Collectors.toUnmodifiableSet());
    }
}
