package org.beside.connections;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.connections.ConnectionService.Caller;
import org.beside.members.MemberProfile;
import org.beside.members.MemberService;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.safety.SafetyService;
import org.beside.specialists.Acquaintance;
import org.beside.specialists.SpecialistProfile;
import org.beside.specialists.SpecialistService;
import org.jspecify.annotations.Nullable;

/** The two people behind a connection: who they are, whether they may meet, and the seat one has for the other. */
@ApplicationScoped
class Parties implements Acquaintance {
    private final MemberService members;
    private final SpecialistService specialists;
    private final SafetyService safety;
    private final ConnectionRepository connections;
    private final WhyTogether why;

    Parties(
            MemberService members,
            SpecialistService specialists,
            SafetyService safety,
            ConnectionRepository connections,
            WhyTogether why) {
        this.members = members;
        this.specialists = specialists;
        this.safety = safety;
        this.connections = connections;
        this.why = why;
    }

    /** Whoever is kept apart is no longer connected, in the same transaction: the connected need no second look. */
    @Override
    public Closeness between(UUID caller, UUID specialist) {
        boolean connected = connections
                .tieBetween(caller, specialist)
                .filter(tie -> tie.state().isConnected())
                .isPresent();
        if (connected) {
            return Closeness.CONNECTED;
        }
        return safety.apart(caller, specialist) ? Closeness.HIDDEN : Closeness.STRANGER;
    }

    Optional<MemberProfile> member(UUID id) {
        return members.find(id);
    }

    /** Holds the member until the transaction ends; false when there is no such member. */
    boolean holdMember(UUID id) {
        return members.lock(id);
    }

    /** Holds the specialist, after the member; false when there is no such specialist. */
    boolean holdSpecialist(UUID id) {
        return specialists.lock(id);
    }

    /**
     * Holds the specialist and says whether this member may ask them now. Why not is for nobody to learn, so all of it is
     * looked up each time: it takes as long, whatever the reason.
     */
    boolean welcomes(UUID specialist, UUID member) {
        boolean isThere = holdSpecialist(specialist);
        boolean isApart = areApart(member, specialist);
        boolean isAvailable = specialists.availableAmong(Set.of(specialist)).contains(specialist);
        return isThere && !isApart && isAvailable && !specialist.equals(member);
    }

    /** Holds people, whatever they are to each other: members first, either kind in one order. */
    void holdEitherWay(Collection<UUID> people) {
        List<UUID> inOrder = people.stream().sorted().distinct().toList();
        inOrder.forEach(members::lock);
        inOrder.forEach(specialists::lock);
    }

    boolean areApart(UUID one, UUID other) {
        return safety.apart(one, other);
    }

    Set<UUID> apartFrom(UUID person) {
        return safety.apartFrom(person);
    }

    /** To be called before anybody is held. */
    void knowEachOther(UUID person, UUID other) {
        safety.knowEachOther(person, other);
    }

    boolean claimSeat(UUID specialist) {
        return specialists.claimSeat(specialist);
    }

    void releaseSeat(UUID specialist) {
        specialists.releaseSeat(specialist);
    }

    /** Which only the specialist may learn. */
    ProblemException whyNoSeat(UUID specialist) {
        if (!specialists.isAccompanied(specialist)) {
            return new ProblemException(
                    ProblemType.NOT_AVAILABLE,
                    "Your agency has no supervisor for you just now; until one is there, wait.");
        }
        boolean isFull = specialists
                .find(specialist)
                .filter(profile -> profile.seatsTaken() >= profile.seats())
                .isPresent();
        return isFull
                ? new ProblemException(ProblemType.CASELOAD_FULL, "All your seats are taken.")
                : new ProblemException(ProblemType.NOT_AVAILABLE, ConnectionService.NOT_NOW);
    }

    List<String> because(UUID member, UUID specialist) {
        return why.because(member, specialist);
    }

    ConnectionApi.View view(Connection connection, @Nullable String languages) {
        return Objects.requireNonNull(views(List.of(connection), languages).get(connection.id()));
    }

    /** By connection, with two look-ups for all of them; the agreement in a language the reader asks for. */
    Map<UUID, ConnectionApi.View> views(Collection<Connection> connections, @Nullable String languages) {
        Map<UUID, MemberProfile> asking = members.findAll(
                connections.stream().map(Connection::memberId).distinct().toList());
        Map<UUID, SpecialistProfile> asked = specialists.findAll(
                connections.stream().map(Connection::specialistId).distinct().toList());
        return connections.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Connection::id,
                        connection -> view(
                                connection,
                                asking.get(connection.memberId()),
                                asked.get(connection.specialistId()),
                                languages)));
    }

    ConnectionApi.View view(Connection connection, Caller reader) {
        return Objects.requireNonNull(views(List.of(connection), reader).get(connection.id()));
    }

    /** The same as these readers see it: specialists read why they were brought together in words of their own. */
    Map<UUID, ConnectionApi.View> views(Collection<Connection> connections, Caller reader) {
        List<UUID> asSpecialist = connections.stream()
                .filter(connection -> connection.specialistId().equals(reader.id()))
                .map(Connection::id)
                .toList();
        Map<UUID, List<String>> said = asSpecialist.isEmpty() ? Map.of() : why.toSpecialists(asSpecialist);
        Map<UUID, ConnectionApi.View> views = new HashMap<>(views(connections, reader.languages()));
        views.replaceAll((id, view) -> view.because(said.get(id)));
        return views;
    }

    private static ConnectionApi.View view(
            Connection connection,
            @Nullable MemberProfile member,
            @Nullable SpecialistProfile specialist,
            @Nullable String languages) {
        Set<String> spoken = member == null ? Set.of() : member.languages();
        return connection.view(
                ConnectionApi.Person.of(connection.memberId(), member),
                ConnectionApi.Companion.of(connection.specialistId(), specialist),
                Agreement.spokenTo(languages, spoken));
    }
}
