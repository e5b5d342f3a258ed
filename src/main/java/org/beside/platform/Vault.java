package org.beside.platform;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Seals small secrets, such as other keys, with keys that only the environment holds. The first key of the setting seals,
 * every one of them opens: so a new key is put in front, what lies sealed is sealed anew, and then the old one is left out.
 */
@Singleton
public final class Vault {
    private static final int KEY_LENGTH = 32;

    /** Where the keys come from. */
    @ConfigMapping(prefix = "beside.vault")
    interface Keys {
        /** {@code number:key} separated by commas, newest first; a key is 32 bytes as base64 or base64url. */
        String kek();
    }

    private final Aead aead;
    private final int primary;

    Vault(Keys keys) {
        List<String> entries =
                Arrays.stream(keys.kek().split(",", -1)).map(String::strip).toList();
        this.primary = number(entries.getFirst());
        try {
            AeadConfig.register();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            for (String entry : entries) {
                KeysetHandle.Builder.Entry key =
                        KeysetHandle.importKey(key(entry)).withFixedId(number(entry));
                keyset.addEntry(number(entry) == primary ? key.makePrimary() : key);
            }
            this.aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw unreadable();
        }
    }

    /** With the service, not with the first secret: without its keys it must not start. */
    void openWithTheService(@Observes StartupEvent starting) {
        Log.infof("the vault is open [kek=%d]", primary);
    }

    /** The number of the key that seals now. */
    public int primary() {
        return primary;
    }

    /** Seals for one place: whoever opens it must say the same {@code place}. */
    public byte[] seal(byte[] secret, byte[] place) {
        try {
            return aead.encrypt(secret, place);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be sealed", e);
        }
    }

    /** What was sealed for this place; empty when it was not, or was changed, or its key is gone. */
    public Optional<byte[]> open(byte[] sealed, byte[] place) {
        try {
            return Optional.of(aead.decrypt(sealed, place));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    @AccessesPartialKey
    private static AesGcmKey key(String entry) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_LENGTH)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        return AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes(entry), InsecureSecretKeyAccess.get()))
                .setIdRequirement(number(entry))
                .build();
    }

    private static byte[] bytes(String entry) {
        String text = entry.substring(entry.indexOf(':') + 1).replace('+', '-').replace('/', '_');
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static int number(String entry) {
        try {
            return Integer.parseInt(entry.substring(0, Math.max(entry.indexOf(':'), 0)));
        } catch (NumberFormatException e) {
            throw unreadable();
        }
    }

    /** Without a cause: its message might hold the key. */
    private static IllegalStateException unreadable() {
        return new IllegalStateException(
                "beside.vault.kek must be number:key, separated by commas, each key 32 bytes as base64");
    }
}
