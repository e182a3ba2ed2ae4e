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
 */
public record CachingSettings(
    List<ErrorResponseSettings> errorResponses,
    boolean carriesAge,
    boolean keepsNoCache,
    boolean staleIsHit) {
  /** What a distribution does that says nothing of it. */
  public static final CachingSettings DEFAULT = new CachingSettings(List.of(), true, true, true);

  public CachingSettings {
    errorResponses = List.copyOf(errorResponses);
  }
}
