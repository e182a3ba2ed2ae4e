package meridian.model.cdn;

import meridian.kernel.Entity;
import meridian.kernel.StateInput;
import meridian.kernel.StateOutput;

/**
 * What a tier counts. A hit is a request whose body came from this tier's cache: a fresh copy, a
 * copy that was confirmed (304), or one that was on its way for another request (collapsed). The
 * others that were answered are misses; requests without either were refused or lost.
 */
final class TierCounts {
  long requests;
  long hits;
  long hitBytes;
  long expirations;
  long originRequests;
  long originBytes;
  private long misses;
  private long missBytes;
  private long collapsed;
  private long revalidationsUnchanged;

  /** A fetch was answered. */
  void answered(boolean unchanged, long rawBytes, long bytes) {
    if (unchanged) {
      hits++;
      hitBytes += bytes;
      revalidationsUnchanged++;
    } else {
      misses++;
      missBytes += rawBytes;
    }
  }

  /** A request got the answer that was fetched for another one. */
  void collapsed(long bytes) {
    hits++;
    hitBytes += bytes;
    collapsed++;
  }

  /** Counts from 0 again. */
  void clear() {
    requests = 0;
    hits = 0;
    hitBytes = 0;
    expirations = 0;
    originRequests = 0;
    originBytes = 0;
    misses = 0;
    missBytes = 0;
    collapsed = 0;
    revalidationsUnchanged = 0;
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
      revalidationsUnchanged
    };
    out.writeLongs(all, all.length);
  }

  void load(StateInput in) {
    long[] all = in.readLongs();
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
  }
}
