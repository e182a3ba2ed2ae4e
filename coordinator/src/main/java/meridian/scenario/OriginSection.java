package meridian.scenario;

import meridian.kernel.Distribution;
import meridian.model.settings.OriginSettings;
import meridian.model.settings.OriginSettings.Balancer;
import meridian.model.settings.OriginSettings.Bucket;
import meridian.model.settings.OriginSettings.FunctionUrl;

/** {@code origins.NAME:} a bucket, a load balancer or a function. */
final class OriginSection {
  private static final Key<String> BUCKET =
      Key.required("bucket", Places.REGION, "The AWS region of an S3 bucket.");
  private static final Key<Distribution> FIRST_BYTE =
      Key.of(
          "firstByte",
          Draws.DURATION,
          "{lognormal: {p50: 25 ms, p99: 150 ms}}",
          "The bucket's own time to the first byte.");
  private static final Key<String> LOAD_BALANCER =
      Key.required("loadBalancer", Reference.LOAD_BALANCER, "One of loadBalancers.");
  private static final Key<Boolean> TLS =
      Key.of(
          "protocol",
          Words.of("https", true).or("http", false),
          "https",
          "What CloudFront speaks to it.");

  private static final Key<String> FUNCTION =
      Key.required("function", Reference.FUNCTION, "One of functions, behind its URL.");
  private static final Key<String> DOMAIN =
      Key.of(
          "domain",
          new Text("a host name such as api.example.com", "[A-Za-z0-9.-]{0,253}"),
          "\"\"",
          "The host name that its certificate must have; empty: any will do. Where several origins"
              + " are one load balancer, that of the first counts.");

  static final Variants<OriginSettings> TYPE =
      Variants.of(
          "an origin",
          new Variants.Form<>(
              "bucket",
              new Section<>(
                  "a bucket", ConnectionKeys.after(BUCKET, FIRST_BYTE), OriginSection::bucket)),
          new Variants.Form<>(
              "loadBalancer",
              new Section<>(
                  "a load balancer as an origin",
                  ConnectionKeys.after(LOAD_BALANCER, TLS, DOMAIN),
                  OriginSection::balancer)),
          new Variants.Form<>(
              "function",
              new Section<>(
                  "a function as an origin",
                  ConnectionKeys.after(FUNCTION),
                  OriginSection::function)));

  private OriginSection() {}

  private static OriginSettings bucket(Fields fields) {
    return new Bucket(
        fields.name(),
        fields.get(BUCKET),
        ConnectionKeys.connection(fields),
        ConnectionKeys.shield(fields),
        fields.get(FIRST_BYTE));
  }

  private static OriginSettings function(Fields fields) {
    String name = fields.get(FUNCTION);
    String region =
        fields
            .reading()
            .resolve(Places.REGION, "functions", name, "region")
            .orElseThrow(Refused::new);
    return new FunctionUrl(
        fields.name(),
        region,
        ConnectionKeys.connection(fields),
        ConnectionKeys.shield(fields),
        name);
  }

  private static OriginSettings balancer(Fields fields) {
    String name = fields.get(LOAD_BALANCER);
    String region = LoadBalancerSection.region(fields.reading(), name).orElseThrow(Refused::new);
    return new Balancer(
        fields.name(),
        region,
        ConnectionKeys.connection(fields),
        ConnectionKeys.shield(fields),
        name,
        fields.get(TLS),
        fields.get(DOMAIN));
  }
}
