package meridian.model.cdn;

/** How a tier came by an answer. */
enum How {
  /** Fetched for this request. */
  FETCHED,
  /** An expired copy that the next tier confirmed for this request. */
  REVALIDATED,
  /** Fetched for another request that this one waited for. */
  COLLAPSED,
  /** An expired copy that is being revalidated meanwhile. */
  STALE,
  /** An expired copy, as the origin has failed. */
  STALE_ON_ERROR,
  /** A custom error page in place of an error. */
  ERROR_PAGE;

  /** Whether the body came from the tier's cache. */
  boolean isHit() {
    return this != FETCHED && this != ERROR_PAGE;
  }

  /** Whether nobody was asked for the sake of this request. */
  boolean isAtOnce() {
    return this == COLLAPSED || this == STALE;
  }
}
