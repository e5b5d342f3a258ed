package org.beside.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.EnumMap;
import java.util.Map;

/** Gathers the sides of the caller that the rooms above keep. */
@ApplicationScoped
class MeService {
    private final Instance<Persona> personas;

    MeService(@Any Instance<Persona> personas) {
        this.personas = personas;
    }

    MeApi.View view(Actor actor) {
        Map<Role, Object> sides = new EnumMap<>(Role.class);
        for (Persona persona : personas) {
            persona.of(actor.id()).ifPresent(side -> sides.put(persona.role(), side));
        }
        return new MeApi.View(
                actor.id(),
                actor.roles().stream().sorted().toList(),
                sides.get(Role.MEMBER),
                sides.get(Role.SPECIALIST));
    }
}
