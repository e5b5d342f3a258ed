package org.beside.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beside.connections.AgreedWords;
import org.beside.library.Library;
import org.jspecify.annotations.Nullable;

/** Opens what is sealed, for those who may read it. Whose key was destroyed, their words are gone for good. */
@ApplicationScoped
class Reader {
    private final Keyring keyring;
    private final AgreedWords agreed;
    private final Library library;

    Reader(Keyring keyring, AgreedWords agreed, Library library) {
        this.keyring = keyring;
        this.agreed = agreed;
        this.library = library;
    }

    MessagingApi.View view(Message message, @Nullable String languages) {
        return views(List.of(message), languages).getFirst();
    }

    /** With at most one query for the keys of all of them. */
    List<MessagingApi.View> views(Collection<Message> messages, @Nullable String languages) {
        Map<UUID, Map<UUID, AuthorKey>> keys =
                keyring.of(messages.stream().map(Message::conversationId).collect(Collectors.toUnmodifiableSet()));
        return messages.stream()
                .map(message -> MessagingApi.View.of(
                        message, content(message, keys.getOrDefault(message.conversationId(), Map.of()), languages)))
                .toList();
    }

    /** Content as it is read: an affirmation is no more than its code until somebody reads it. */
    Content spoken(Content content, @Nullable String languages) {
        String code = content.affirmation();
        return code == null
                ? content
                : content.saying(library.affirmation(code, languages).orElse(null));
    }

    private Content content(Message message, Map<UUID, AuthorKey> keys, @Nullable String languages) {
        if (message.kind() == Message.Kind.LIMITS) {
            return Content.NOTHING.saying(
                    agreed.of(message.conversationId(), languages).orElse(null));
        }
        byte[] body = message.body();
        return body == null
                ? Content.NOTHING
                : Optional.ofNullable(keys.get(message.senderId()))
                        .flatMap(key -> key.open(body, message.id()))
                        .map(written -> spoken(Content.read(message.kind(), written), languages))
                        .orElse(Content.NOTHING);
    }
}
