package org.beside;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives every {@code @QuarkusTest} the one stack of its test run: {@code @QuarkusTestResource(StackResource.class)}. */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return LocalStack.current().config();
    }

    /** Nothing: the stack ends with the Java process, and the next test class wants it again. */
    @Override
    public void stop() {}
}
