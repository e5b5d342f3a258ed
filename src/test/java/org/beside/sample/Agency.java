package org.beside.sample;

import java.util.List;
import java.util.UUID;

/** A partner agency that trains specialists and vouches for them. */
public record Agency(UUID id, String name) {
    public static final List<Agency> ALL = List.of(
            of(1, "Northlight Peer Network"), of(2, "Southbend Recovery Community"), of(3, "Eastgate Peer Center"));

    /** By the name its accounts carry: north, south or east. */
    public static Agency named(String word) {
        return ALL.get(List.of("north", "south", "east").indexOf(word));
    }

    private static Agency of(int number, String name) {
        return new Agency(UUID.fromString("0199a000-0000-7000-8000-%012d".formatted(number)), name);
    }
}
