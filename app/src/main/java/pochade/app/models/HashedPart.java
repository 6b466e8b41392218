package pochade.app.models;

/** The bytes that a hash is taken of. */
public enum HashedPart {
    /** All of them: the hash of checkpoints (its first ten hex digits are the WebUI's, AutoV2), VAEs and embeddings. */
    FILE,
    /** Those behind the header of a safetensors file, which its owner may edit: the hash of LoRAs (AutoV3). */
    BEHIND_HEADER
}
