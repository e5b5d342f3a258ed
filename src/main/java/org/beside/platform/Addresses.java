package org.beside.platform;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What exists at which address. The framework knows too but does not tell: its 405 lacks {@code Allow}, its
 * {@code OPTIONS} names the methods of neighbours, and it serves an address once more with a slash at its end.
 */
@ApplicationScoped
public class Addresses {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private final List<Address> addresses;

    /**
     * One path and its methods.
     *
     * @param variables how many parts may be anything
     * @param open the methods that need no token
     */
    record Address(Pattern path, int variables, Set<String> methods, Set<String> open) {
        static final Address NONE = new Address(Pattern.compile(""), 0, Set.of(), Set.of());
    }

    Addresses(BeanManager beans) {
        Map<String, Set<String>> verbs = new HashMap<>();
        Map<String, Set<String>> open = new HashMap<>();
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .forEach(method -> {
                    add(verbs, method);
                    if (isOpen(method)) {
                        add(open, method);
                    }
                });
        addresses = verbs.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> address(entry.getKey(), entry.getValue(), open.getOrDefault(entry.getKey(), Set.of())))
                .sorted(Comparator.comparingInt(Address::variables))
                .toList();
    }

    /** What serves this path; the most literal, as the framework chooses. */
    Optional<Address> at(String path) {
        return addresses.stream()
                .filter(address -> address.path().matcher(path).matches())
                .findFirst();
    }

    /** Whether anybody may ask this endpoint, with no token. */
    public static boolean isOpen(Method endpoint) {
        return endpoint.isAnnotationPresent(PermitAll.class)
                || endpoint.getDeclaringClass().isAnnotationPresent(PermitAll.class);
    }

    private static void add(Map<String, Set<String>> known, Method method) {
        known.computeIfAbsent(path(method), path -> new TreeSet<>()).addAll(verbs(method));
    }

    private static Address address(String path, Collection<String> verbs, Collection<String> open) {
        Set<String> methods = withHead(verbs);
        methods.add(HttpMethod.OPTIONS);
        int variables = Math.toIntExact(VARIABLE.matcher(path).results().count());
        String form =
                Arrays.stream(VARIABLE.split(path, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return new Address(Pattern.compile(form), variables, Set.copyOf(methods), Set.copyOf(withHead(open)));
    }

    private static Set<String> withHead(Collection<String> verbs) {
        Set<String> methods = new TreeSet<>(verbs);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    private static Set<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(annotation ->
                        Stream.ofNullable(annotation.annotationType().getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .collect(Collectors.toSet());
    }

    private static String path(Method method) {
        return part(method.getDeclaringClass()) + part(method);
    }

    private static String part(AnnotatedElement place) {
        Path path = place.getAnnotation(Path.class);
        String text = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
        return text.isEmpty() ? "" : "/" + text;
    }
}
