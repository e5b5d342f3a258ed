package org.beside;

import io.quarkus.arc.Arc;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.beside.platform.RequestIds;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Keeps the statements that Hibernate sends for each request, by request id: jobs in the background do not count. */
@ApplicationScoped
@PersistenceUnitExtension
public class StatementCounter implements StatementInspector {
    private static final long serialVersionUID = 1L;

    private final transient RequestIds requests;
    private final transient Map<String, Queue<String>> statements = new ConcurrentHashMap<>();

    StatementCounter(RequestIds requests) {
        this.requests = requests;
    }

    public int of(String requestId) {
        return sent(requestId).size();
    }

    /** Those that name a table. */
    public long of(String requestId, String table) {
        return sent(requestId).stream().filter(sql -> sql.contains(table)).count();
    }

    private Queue<String> sent(String requestId) {
        return statements.computeIfAbsent(requestId, id -> new ConcurrentLinkedQueue<>());
    }

    @Override
    public String inspect(String sql) {
        if (Arc.container().requestContext().isActive()) {
            requests.current().ifPresent(id -> sent(id).add(sql));
        }
        return sql;
    }
}
