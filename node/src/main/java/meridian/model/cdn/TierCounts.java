package meridian.model.cdn;

import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * What a tier counts. A hit is a request whose body came from this tier's cache: a fresh copy, a
 * copy that was confirmed (304), an expired one that was good enough, or one that was on its way
 * for another request (collapsed). The others that were answered are misses; requests without
 * either were refused or lost. What the tier asks for by itself (an object that is revalidated in
 * the background, an error page) is neither. Their bytes are what clients got: of the parts that
 * they asked for, compressed or not, as long as they stayed.
 */
final class TierCounts {
  long requests;
  long hits;
  long hitBytes;
  long expirations;

  /** What was asked of origins, each attempt once. */
  long originRequests;

  /** Of bodies that came from origins. */
  long originBytes;

  /** Of bodies that came from origins and other tiers. */
  long fetchedBytes;

  /**
   * Of bodies that were sent to this tier when it no longer waited for them: it had given up, or
   * was down.
   */
  long lostBytes;

  /** Of bodies that viewers got from neither a cache nor an origin: functions', and a log's. */
  long madeBytes;

  /** What was asked of anybody, each attempt once. */
  long asked;

  /** Attempts that were given up. */
  long timeouts;

  /** How often the next origin of a group was asked. */
  long failovers;

  /** Requests that got an expired copy while it was revalidated, or as the origin failed. */
  long staleWhileRevalidate;

  long staleIfError;

  /** Requests that got a custom error page with which an error was replaced just then. */
  private long errorPages;

  private long misses;
  private long missBytes;
  private long collapsed;
  private long revalidationsUnchanged;

  /** A request of somebody else than this tier was answered after its cache had no fresh copy. */
  void answered(How how) {
    if (how.isHit()) {
      hits++;
    } else {
      misses++;
    }
    collapsed += how == How.COLLAPSED ? 1 : 0;
    errorPages += how == How.ERROR_PAGE ? 1 : 0;
  }

  /** A client got so many bytes of a body. */
  void sent(boolean cached, long bytes) {
    if (cached) {
      hitBytes += bytes;
    } else {
      missBytes += bytes;
    }
  }

  /** The next tier confirmed an expired copy. */
  void confirmed() {
    revalidationsUnchanged++;
  }

  /** Counts from 0 again. */
  void clear() {
    set(new long[19]);
  }

  void report(Entity.Report report) {
    report.count("requests", requests);
    report.count("hits", hits);
    report.count("misses", misses);
    report.count("hitBytes", hitBytes);
    report.count("missBytes", missBytes);
    report.count("expirations", expirations);
    report.count("collapsed", collapsed);
    report.count("originRequests", originRequests);
    report.count("originBytes", originBytes);
    report.count("revalidationsUnchanged", revalidationsUnchanged);
    report.count("asked", asked);
    report.count("timeouts", timeouts);
    report.count("failovers", failovers);
    report.count("staleWhileRevalidate", staleWhileRevalidate);
    report.count("staleIfError", staleIfError);
    report.count("fetchedBytes", fetchedBytes);
    report.count("lostBytes", lostBytes);
    report.count("madeBytes", madeBytes);
    report.count("errorPages", errorPages);
  }

  /** The part that says how a tier serves, for one of its two roles. */
  void report(Entity.Report report, String role) {
    report.count(role + "requests", requests);
    report.count(role + "hits", hits);
    report.count(role + "misses", misses);
    report.count(role + "hitBytes", hitBytes);
    report.count(role + "missBytes", missBytes);
  }

  void save(StateOutput out) {
    long[] all = {
      requests,
      hits,
      hitBytes,
      expirations,
      originRequests,
      originBytes,
      misses,
      missBytes,
      collapsed,
      revalidationsUnchanged,
      asked,
      timeouts,
      failovers,
      staleWhileRevalidate,
      staleIfError,
      fetchedBytes,
      lostBytes,
      madeBytes,
      errorPages
    };
    out.writeLongs(all, all.length);
  }

  void load(StateInput in) {
    set(in.readLongs());
  }

  private void set(long[] all) {
    requests = all[0];
    hits = all[1];
    hitBytes = all[2];
    expirations = all[3];
    originRequests = all[4];
    originBytes = all[5];
    misses = all[6];
    missBytes = all[7];
    collapsed = all[8];
    revalidationsUnchanged = all[9];
    asked = all[10];
    timeouts = all[11];
    failovers = all[12];
    staleWhileRevalidate = all[13];
    staleIfError = all[14];
    fetchedBytes = all[15];
    lostBytes = all[16];
    madeBytes = all[17];
    errorPages = all[18];
  }
}
