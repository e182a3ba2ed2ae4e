package meridian.model.cost;

import java.util.List;
import java.util.Map;
import meridian.model.settings.PriceSettings;
import meridian.model.settings.WorldSettings;

/**
 * What a run counted, for the bill.
 *
 * @param nanos how long it counted, virtual time; the warm-up is not in it
 * @param entities all that the world has, in the order of their ids
 */
public record Usage(WorldSettings world, PriceSettings prices, long nanos, List<Counted> entities) {
  /**
   * A count of entry points (edge locations, or what else viewers ask directly): their requests.
   */
  public static final String VIEWER_REQUESTS = "viewerRequests";

  /** A count of edge locations: requests over plain HTTP where others use TLS. */
  public static final String HTTP_REQUESTS = "httpRequests";

  /** A count of entry points: body bytes sent to viewers. */
  public static final String VIEWER_BYTES = "viewerBytes";

  /** A count of entry points: body bytes that viewers sent. */
  public static final String UPLOAD_BYTES = "uploadBytes";

  public Usage {
    entities = List.copyOf(entities);
  }

  /**
   * An entity and its counts.
   *
   * @param path such as {@code edgeLocation/ICN}
   * @param counts what it reports, and those that are named here
   */
  public record Counted(String path, Map<String, Long> counts) {
    /** The count of this name, 0 if there is none. */
    public long count(String name) {
      return counts.getOrDefault(name, 0L);
    }

    /** The part of the path before the first "/". */
    public String kind() {
      return path.substring(0, path.indexOf('/'));
    }

    /** The part of the path behind the first "/". */
    public String name() {
      return path.substring(path.indexOf('/') + 1);
    }
  }

  /** All entities of a kind. */
  public List<Counted> ofKind(String kind) {
    return entities.stream().filter(entity -> entity.kind().equals(kind)).toList();
  }
}
