package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import meridian.model.settings.AccessSettings;
import meridian.model.settings.AccessSettings.Methods;
import meridian.model.settings.AccessSettings.ProtocolPolicy;
import meridian.model.settings.CompressionSettings;
import meridian.model.settings.EdgeEvents;
import meridian.model.settings.EdgeRules;
import meridian.model.settings.ForwardSettings;

/** Keys of a behaviour on which requests it takes, and what of them goes on. */
final class EdgeRulesKeys {
  private static final Key<Methods> ALLOWED_METHODS =
      Key.of(
          "allowedMethods",
          Words.of("get-head", Methods.GET_HEAD)
              .or("get-head-options", Methods.GET_HEAD_OPTIONS)
              .or("all", Methods.ALL),
          "get-head",
          "Methods that are taken: get-head, get-head-options, or all (also PUT, POST, PATCH,"
              + " DELETE). Others get 403, InvalidRequestMethod in the log.");
  private static final Key<Boolean> CACHED_METHODS =
      Key.of(
          "cachedMethods",
          Words.of("get-head", false).or("get-head-options", true),
          "get-head",
          "Methods whose answers are kept.");
  private static final Key<ProtocolPolicy> VIEWER_PROTOCOL_POLICY =
      Key.of(
          "viewerProtocolPolicy",
          Words.of("allow-all", ProtocolPolicy.ALLOW_ALL)
              .or("https-only", ProtocolPolicy.HTTPS_ONLY)
              .or("redirect-to-https", ProtocolPolicy.REDIRECT_TO_HTTPS),
          "allow-all",
          "What becomes of requests by plain HTTP (see viewers.plainHttp): they are served, refused"
              + " (403) or redirected (301).");
  private static final Key<Boolean> TRUSTED_KEY_GROUPS =
      Key.of(
          "trustedKeyGroups",
          Words.YES_NO,
          "false",
          "Whether requests need a signed URL or signed cookies; the others get 403.");
  private static final Key<Double> UNSIGNED =
      Key.of(
          "unsigned",
          Words.of("recorded", AccessSettings.RECORDED).or(new Share()),
          "0%",
          "Share of requests whose signature is missing, wrong or expired when they arrive; or"
              + " recorded: those whose query lacks Signature, Key-Pair-Id, or an Expires or Policy"
              + " that is still good. Made traffic begins on 1 January 2026. Counts with"
              + " trustedKeyGroups; with that, these parameters are never in the cache key.");
  private static final Key<ForwardSettings> ORIGIN_REQUEST_POLICY =
      Key.of(
          "originRequestPolicy",
          new ForwardType(),
          "none",
          "What goes to the origin without being in the cache key: the name of a managed policy, or"
              + " {queryStrings, headers, cookies}.");

  private static final Key<Double> GZIP =
      Key.of(
          "gzip",
          new Share(),
          "30%",
          "Size with gzip, relative to the size without. AWS does not document this; text on the web"
              + " shrinks to about a third.");
  private static final Key<Double> BROTLI =
      Key.of("brotli", new Share(), "25%", "The same with Brotli.");
  private static final Section<CompressionSettings> COMPRESSION =
      new Section<>(
          "compression",
          List.of(GZIP, BROTLI),
          fields -> new CompressionSettings(true, fields.get(GZIP), fields.get(BROTLI)));
  private static final Key<CompressionSettings> COMPRESS =
      Key.of(
          "compress",
          Words.of("false", CompressionSettings.OFF)
              .or("true", new CompressionSettings(true, 0.3, 0.25))
              .or(COMPRESSION),
          "false",
          "Whether edge locations compress objects of 1,000 to 10,000,000 bytes whose content type"
              + " (see objects.contentTypes) is one of those that CloudFront compresses, with what"
              + " the cache policy's enableAcceptEncodingGzip and -Brotli allow; or {gzip, brotli}.");

  private static final Key<EdgeEvents> FUNCTIONS =
      Key.of(
          "functions",
          EdgeEventsSection.TYPE,
          "{}",
          "Functions that CloudFront calls, one for each event; kinds lambdaEdge and cloudFront.");

  private EdgeRulesKeys() {}

  /** These keys behind others. */
  static List<Key<?>> behind(List<Key<?>> others) {
    List<Key<?>> all = new ArrayList<>(others);
    all.addAll(
        List.of(
            ALLOWED_METHODS,
            CACHED_METHODS,
            VIEWER_PROTOCOL_POLICY,
            TRUSTED_KEY_GROUPS,
            UNSIGNED,
            ORIGIN_REQUEST_POLICY,
            COMPRESS,
            FUNCTIONS));
    return all;
  }

  static EdgeRules build(Fields fields) {
    boolean cachesOptions = fields.get(CACHED_METHODS);
    if (cachesOptions && fields.get(ALLOWED_METHODS) == Methods.GET_HEAD) {
      throw fields
          .at(CACHED_METHODS)
          .expected("get-head, as allowedMethods is that", "Only what is allowed can be cached.");
    }
    return new EdgeRules(
        new AccessSettings(
            fields.get(ALLOWED_METHODS),
            cachesOptions,
            fields.get(VIEWER_PROTOCOL_POLICY),
            fields.get(TRUSTED_KEY_GROUPS),
            fields.get(UNSIGNED)),
        fields.get(ORIGIN_REQUEST_POLICY),
        fields.get(COMPRESS),
        fields.get(FUNCTIONS));
  }
}
