package meridian.model.settings;

import java.util.List;

/**
 * Which requests a rule is applied to: those that fit all of its parts.
 *
 * @param path "*" and "?" as in path patterns; empty: any
 * @param countries indices; empty: all
 * @param headers that it has, their names in any case
 * @param query parameters that it has
 * @param cookies that it has
 * @param viewersFrom where the share of viewers begins, per million
 * @param viewers the share of viewers, always the same ones, per million
 * @param requests the share of requests, drawn for each, per million
 */
public record EdgeMatch(
    String path,
    List<Integer> countries,
    List<Part> headers,
    List<Part> query,
    List<Part> cookies,
    int viewersFrom,
    int viewers,
    int requests) {
  /** What 1 is, in units of shares. */
  public static final int ALL = 1_000_000;

  /** Every request. */
  public static final EdgeMatch EVERY =
      new EdgeMatch("", List.of(), List.of(), List.of(), List.of(), 0, ALL, ALL);

  public EdgeMatch {
    countries = List.copyOf(countries);
    headers = List.copyOf(headers);
    query = List.copyOf(query);
    cookies = List.copyOf(cookies);
  }

  /**
   * A named part of a request.
   *
   * @param value "*" and "?" as in path patterns; "*": it only has to be there
   */
  public record Part(String name, String value) {}
}
