package meridian.model.settings;

/** What a cache behaviour lets edge locations do with requests and answers, beside caching. */
public record EdgeRules(
    AccessSettings access,
    ForwardSettings forwards,
    CompressionSettings compression,
    EdgeEvents events) {
  /** Everything is taken, and passed on as it is. */
  public static final EdgeRules NONE =
      new EdgeRules(AccessSettings.OPEN, ForwardSettings.NONE, CompressionSettings.OFF);

  /** Rules without functions. */
  public EdgeRules(
      AccessSettings access, ForwardSettings forwards, CompressionSettings compression) {
    this(access, forwards, compression, EdgeEvents.NONE);
  }

  /** The same with these functions. */
  public EdgeRules with(EdgeEvents functions) {
    return new EdgeRules(access, forwards, compression, functions);
  }
}
