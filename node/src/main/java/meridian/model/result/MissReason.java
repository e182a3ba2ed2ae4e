package meridian.model.result;

/**
 * Why an edge location did not have a fresh copy. {@code first}: never stored here; {@code
 * evicted}: stored once, pushed out.
 */
public enum MissReason {
  first,
  expired,
  evicted,
  uncacheable,
  invalidated
}
