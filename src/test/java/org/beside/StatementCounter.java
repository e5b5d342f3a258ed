package org.beside;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.beside.platform.RequestIds;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Counts the statements that Hibernate sends for each request, by request id: jobs in the background do not count. */
@ApplicationScoped
@PersistenceUnitExtension
public class StatementCounter implements StatementInspector {
    private static final long serialVersionUID = 1L;

    private final transient RequestIds requests;
    private final transient Map<String, Integer> statements = new ConcurrentHashMap<>();

    StatementCounter(RequestIds requests) {
        this.requests = requests;
    }

    public int of(String requestId) {
        return statements.getOrDefault(requestId, 0);
    }

    @Override
    public String inspect(String sql) {
        if (Arc.container().requestContext().isActive()) {
            requests.current().ifPresent(id -> statements.merge(id, 1, Integer::sum));
        }
        return sql;
    }
}
