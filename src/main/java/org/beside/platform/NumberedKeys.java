package org.beside.platform;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Keys as a setting holds them: {@code number:key} separated by commas, newest first, a key being 32 bytes as base64 or
 * base64url. The newest is the one to use, the others still read what they once wrote.
 */
public final class NumberedKeys {
    private static final int KEY_LENGTH = 32;

    private final SequencedMap<Integer, byte[]> keys = new LinkedHashMap<>();

    private NumberedKeys() {}

    /**
     * Reads a setting.
     *
     * @param name the setting's, for the message when it cannot be read; the message never holds any of its value
     */
    public static NumberedKeys read(String name, String setting) {
        NumberedKeys all = new NumberedKeys();
        List<String> entries =
                Arrays.stream(setting.split(",", -1)).map(String::strip).toList();
        for (String entry : entries) {
            byte[] key = decoded(entry.substring(entry.indexOf(':') + 1))
                    .filter(bytes -> bytes.length == KEY_LENGTH)
                    .orElseThrow(() -> unreadable(name));
            all.keys.put(number(entry).orElseThrow(() -> unreadable(name)), key);
        }
        return all;
    }

    public int newest() {
        return keys.firstEntry().getKey();
    }

    public List<Integer> numbers() {
        return List.copyOf(keys.sequencedKeySet());
    }

    /** The key of this number; empty when the setting does not hold it any more. */
    public Optional<byte[]> key(int number) {
        return Optional.ofNullable(keys.get(number)).map(byte[]::clone);
    }

    private static Optional<Integer> number(String entry) {
        try {
            return Optional.of(Integer.parseInt(entry.substring(0, Math.max(entry.indexOf(':'), 0))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(
                    Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Without a cause: its message might hold the key. */
    private static IllegalStateException unreadable(String name) {
        return new IllegalStateException(
                name + " must be number:key, separated by commas, each key 32 bytes as base64");
    }
}
