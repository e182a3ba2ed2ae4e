package meridian.model.settings;

import java.util.List;

/**
 * How the cache tiers of a distribution treat what they keep, beside the cache policies: error
 * responses, and choices where the documentation of CloudFront is silent.
 *
 * @param errorResponses at most one a status
 * @param carriesAge whether an object's age at one tier counts at the next; if not, it lives its
 *     whole TTL at each
 * @param keepsNoCache whether an answer with no-cache is kept to be revalidated where the minimum
 *     TTL is 0
 * @param staleIsHit whether a stale object that is revalidated behind the viewer's back is logged
 *     as Hit; if not, as RefreshHit
 * @param rangePiece bytes of the pieces, aligned to their size, in which ranges are asked for and
 *     kept
 */
public record CachingSettings(
    List<ErrorResponseSettings> errorResponses,
    boolean carriesAge,
    boolean keepsNoCache,
    boolean staleIsHit,
    long rangePiece) {
  /** The default size of pieces: 1 MiB. */
  public static final long RANGE_PIECE = 1 << 20;

  /** What a distribution does that says nothing of it. */
  public static final CachingSettings DEFAULT = new CachingSettings(List.of(), true, true, true);

  /** With pieces of the default size. */
  public CachingSettings(
      List<ErrorResponseSettings> errorResponses,
      boolean carriesAge,
      boolean keepsNoCache,
      boolean staleIsHit) {
    this(errorResponses, carriesAge, keepsNoCache, staleIsHit, RANGE_PIECE);
  }

  public CachingSettings {
    errorResponses = List.copyOf(errorResponses);
    if (rangePiece <= 0) {
      throw new IllegalArgumentException("pieces of no size: rangePiece=" + rangePiece);
    }
  }
}
