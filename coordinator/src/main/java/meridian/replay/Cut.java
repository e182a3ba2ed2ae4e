package meridian.replay;

/**
 * A run between two chunks: what a checkpoint holds.
 *
 * @param position where the traffic stands; see {@link ChunkSource#position}
 * @param chunk index of the last chunk that is done
 * @param horizon virtual time: everything before it is done
 * @param requests completed in this attempt
 * @param events executed in this attempt
 * @param heldNanos how long the nodes had nothing to do meanwhile
 */
record Cut(
    SavedRun run,
    byte[] position,
    int chunk,
    long horizon,
    long requests,
    long events,
    long heldNanos) {}
