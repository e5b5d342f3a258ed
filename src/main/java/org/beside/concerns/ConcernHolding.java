package org.beside.concerns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.beside.concerns.SealedTexts.Part;
import org.beside.identity.Holding;
import org.hibernate.Session;

/** What somebody reported and raised, opened for them. What others said of them is not theirs to know: it would tell who. */
@ApplicationScoped
class ConcernHolding implements Holding {
    private static final String ABOUT = """
            select cast(json_strip_nulls(json_build_object(
                'reports', (
                    select coalesce(json_agg(json_build_object('id', id, 'about', about_id, 'conversationId', conversation_id,
                           'seqs', seqs, 'category', category, 'at', at) order by at, id), '[]')
                      from report where reporter_id = :person),
                'concerns', (
                    select coalesce(json_agg(json_build_object('id', id, 'connectionId', connection_id, 'type', type,
                           'at', at, 'takenUpAt', taken_up_at, 'closedAt', closed_at) order by at, id), '[]')
                      from concern where raised_by = :person))) as text)""";

    private final Session session;
    private final SealedTexts texts;
    private final ObjectMapper json;

    ConcernHolding(Session session, SealedTexts texts, ObjectMapper json) {
        this.session = session;
        this.texts = texts;
        this.json = json;
    }

    @Override
    public String name() {
        return "concerns";
    }

    @Override
    public List<Place> places() {
        return List.of(
                Place.told("report.reporter_id", "reports"),
                Place.untold("report.about_id"),
                Place.told("concern.raised_by", "concerns"),
                Place.untold("concern.member_id"),
                Place.untold("concern.specialist_id"));
    }

    @Override
    public String about(UUID person) {
        String rows = session.createNativeQuery(ABOUT, String.class)
                .setParameter("person", person)
                .getSingleResult();
        try {
            ObjectNode all = (ObjectNode) json.readTree(rows);
            openNotes((ArrayNode) all.get("reports"));
            openNotes((ArrayNode) all.get("concerns"));
            return json.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was raised cannot be told", e);
        }
    }

    private void openNotes(ArrayNode rows) {
        rows.forEach(row -> texts.open(UUID.fromString(row.get("id").asText()), Part.NOTE)
                .ifPresent(note -> ((ObjectNode) row).put("note", note)));
    }
}
