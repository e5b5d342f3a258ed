package org.beside;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the service logs while this is open: {@code try (Logged log = Logged.by("org.beside")) { … log.lines() }}. */
public final class Logged extends Handler implements AutoCloseable {
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Logged(String category) {
        this.logger = Logger.getLogger(category);
    }

    public static Logged by(String category) {
        Logged handler = new Logged(category);
        handler.logger.addHandler(handler);
        return handler;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(MESSAGE.format(line));
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
