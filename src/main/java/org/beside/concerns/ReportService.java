package org.beside.concerns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.beside.concerns.ConcernEvent.Where;
import org.beside.concerns.SealedTexts.Part;
import org.beside.identity.Actor;
import org.beside.messaging.Transcript;
import org.beside.platform.ProblemException;
import org.beside.platform.ProblemType;
import org.beside.platform.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did to somebody. The chosen messages are kept as they stand, for their author may take them back; nobody
 * is told but those who look after the two.
 */
@ApplicationScoped
public class ReportService {
    private final ConcernRepository reports;
    private final Parties parties;
    private final Transcript transcript;
    private final SealedTexts texts;
    private final Event<ConcernEvent> told;
    private final ObjectMapper json;
    private final Clock clock;

    ReportService(
            ConcernRepository reports,
            Parties parties,
            Transcript transcript,
            SealedTexts texts,
            Event<ConcernEvent> told,
            ObjectMapper json,
            Clock clock) {
        this.reports = reports;
        this.parties = parties;
        this.transcript = transcript;
        this.texts = texts;
        this.told = told;
        this.json = json;
        this.clock = clock;
    }

    /** The messages as they stood when they were reported; for whoever has opened the report. */
    public List<Transcript.Line> snapshot(UUID report) {
        return texts.open(report, Part.MESSAGES).map(this::read).orElse(List.of());
    }

    @Transactional
    Versioned<ConcernApi.ReportView> file(Actor actor, UUID id, ConcernApi.Report said) {
        Where where = where(actor, said);
        boolean isNew = reports.add(id, actor.id(), said, clock.instant());
        if (isNew) {
            keep(id, said);
            told.fire(new ConcernEvent.Reported(
                    id, actor.id(), where, said.category().name()));
        }
        ConcernApi.ReportView kept = reports.report(id, actor.id(), note(id))
                .filter(known -> known.says(said))
                .orElseThrow(() -> new ProblemException(ProblemType.ID_ALREADY_USED, "Choose a new id."));
        return new Versioned<>(kept, 1, isNew);
    }

    ConcernApi.ReportView see(Actor actor, UUID id) {
        return reports.report(id, actor.id(), note(id)).orElseThrow(ProblemException::notFound);
    }

    private Where where(Actor actor, ConcernApi.Report said) {
        if (actor.id().equals(said.about())) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "about", "must be somebody else");
        }
        UUID conversation = said.conversationId();
        if (conversation == null) {
            if (!said.chosen().isEmpty()) {
                throw ProblemException.of(ProblemType.VALIDATION_FAILED, "seqs", "needs `conversationId`");
            }
            return parties.around(actor, said.about());
        }
        Where where = parties.of(actor, conversation);
        if (!said.about().equals(where.memberId()) && !said.about().equals(where.specialistId())) {
            throw ProblemException.of(ProblemType.VALIDATION_FAILED, "about", "must be the other in this conversation");
        }
        return where;
    }

    private void keep(UUID id, ConcernApi.Report said) {
        if (said.note() != null) {
            texts.keep(id, Part.NOTE, said.note());
        }
        if (said.conversationId() != null && !said.chosen().isEmpty()) {
            List<Transcript.Line> lines = transcript.chosen(said.conversationId(), said.chosen());
            if (lines.size() < said.chosen().size()) {
                throw ProblemException.of(
                        ProblemType.UNKNOWN_MESSAGE, "seqs", "must be messages that you can still read");
            }
            texts.keep(id, Part.MESSAGES, written(lines));
        }
    }

    private @Nullable String note(UUID id) {
        return texts.open(id, Part.NOTE).orElse(null);
    }

    private String written(List<Transcript.Line> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a snapshot cannot be written", e);
        }
    }

    private List<Transcript.Line> read(String text) {
        try {
            return List.of(json.readValue(text, Transcript.Line[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a snapshot cannot be read", e);
        }
    }
}
