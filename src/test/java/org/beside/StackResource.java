package org.beside;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.Map;
import org.beside.push.Phone;

/** Gives every {@code @QuarkusTest} the one stack of its test run: {@code @QuarkusTestResource(StackResource.class)}. */
public final class StackResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(LocalStack.current().config());
        config.putAll(keysForWebPush());
        return config;
    }

    /** With which the service, or a pod of it, can push to browsers. */
    public static Map<String, String> keysForWebPush() {
        KeyPair pair = Phone.newKeys();
        return Map.of(
                "beside.push.web.public-key", Phone.publicText(pair),
                "beside.push.web.private-key", Phone.privateText(pair),
                "beside.push.web.contact", "mailto:ops@example.org");
    }

    /** Nothing: the stack ends with the Java process, and the next test class wants it again. */
    @Override
    public void stop() {}
}
