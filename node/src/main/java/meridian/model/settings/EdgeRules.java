package meridian.model.settings;

/** What a cache behaviour lets edge locations do with requests and answers, beside caching. */
public record EdgeRules(
    AccessSettings access, ForwardSettings forwards, CompressionSettings compression) {
  /** Everything is taken, and passed on as it is. */
  public static final EdgeRules NONE =
      new EdgeRules(AccessSettings.OPEN, ForwardSettings.NONE, CompressionSettings.OFF);
}
