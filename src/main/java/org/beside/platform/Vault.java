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
import java.util.Optional;

/**
 * Seals small secrets, such as other keys, with keys that only the environment holds. The first key of the setting seals,
 * every one of them opens: so a new key is put in front, what lies sealed is sealed anew, and then the old one is left out.
 */
@Singleton
public final class Vault {
    /** Where the keys come from. */
    @ConfigMapping(prefix = "beside.vault")
    interface Keys {
        /** As {@link NumberedKeys} are written. */
        String kek();
    }

    private final Aead aead;
    private final int primary;

    Vault(Keys setting) {
        NumberedKeys keys = NumberedKeys.read("beside.vault.kek", setting.kek());
        this.primary = keys.newest();
        try {
            AeadConfig.register();
            KeysetHandle.Builder keyset = KeysetHandle.newBuilder();
            for (int number : keys.numbers()) {
                KeysetHandle.Builder.Entry key = KeysetHandle.importKey(
                                key(number, keys.key(number).orElseThrow()))
                        .withFixedId(number);
                keyset.addEntry(number == primary ? key.makePrimary() : key);
            }
            this.aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys of the vault cannot be used", e);
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
    private static AesGcmKey key(int number, byte[] bytes) throws GeneralSecurityException {
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(bytes.length)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
        return AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(number)
                .build();
    }
}
