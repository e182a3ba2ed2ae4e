package meridian.model.settings;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The functions of a cache behaviour, at most one for each event. Source: Amazon CloudFront
 * Developer Guide, "CloudFront events that can trigger a Lambda@Edge function".
 */
public record EdgeEvents(
    Optional<EdgeFunctionSettings> viewerRequest,
    Optional<EdgeFunctionSettings> originRequest,
    Optional<EdgeFunctionSettings> originResponse,
    Optional<EdgeFunctionSettings> viewerResponse) {
  /** No functions. */
  public static final EdgeEvents NONE =
      new EdgeEvents(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What may call a function. The order is part of saved state: append only. */
  public enum Event {
    VIEWER_REQUEST,
    ORIGIN_REQUEST,
    ORIGIN_RESPONSE,
    VIEWER_RESPONSE;

    private static final Event[] ALL = values();

    /** The event with this ordinal. */
    public static Event of(int ordinal) {
      return ALL[ordinal];
    }

    /** Whether it happens between viewer and cache. */
    public boolean isViewers() {
      return this == VIEWER_REQUEST || this == VIEWER_RESPONSE;
    }

    /** Whether the function gets a request, and no response yet. */
    public boolean isRequest() {
      return this == VIEWER_REQUEST || this == ORIGIN_REQUEST;
    }
  }

  /** The function of an event. */
  public Optional<EdgeFunctionSettings> at(Event event) {
    return switch (event) {
      case VIEWER_REQUEST -> viewerRequest;
      case ORIGIN_REQUEST -> originRequest;
      case ORIGIN_RESPONSE -> originResponse;
      case VIEWER_RESPONSE -> viewerResponse;
    };
  }

  /** Whether any function runs between viewer and cache. */
  public boolean concernViewers() {
    return viewerRequest.isPresent() || viewerResponse.isPresent();
  }

  /** All functions, in the order of the events. */
  public Stream<EdgeFunctionSettings> all() {
    return Stream.of(viewerRequest, originRequest, originResponse, viewerResponse)
        .flatMap(Optional::stream);
  }
}
