package meridian.k8s;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kinds {@code Certificate} and {@code Issuer} of {@code cert-manager.io/v1}, with the fields
 * and values that its API reference names (cert-manager.io, "API Reference", v1.18). Of issuers
 * only those are here that need nobody else: self-signed, and by an authority in a Secret.
 */
final class CertManager {
  static final String VERSION = "cert-manager.io/v1";
  static final Set<String> ALGORITHMS = Set.of("RSA", "ECDSA", "Ed25519");
  static final Set<String> ENCODINGS = Set.of("PKCS1", "PKCS8");
  static final Set<String> ROTATIONS = Set.of("Never", "Always");
  static final Set<String> USAGES =
      Set.of(
          "signing",
          "digital signature",
          "content commitment",
          "key encipherment",
          "key agreement",
          "data encipherment",
          "cert sign",
          "crl sign",
          "encipher only",
          "decipher only",
          "any",
          "server auth",
          "client auth",
          "code signing",
          "email protection",
          "s/mime",
          "ipsec end system",
          "ipsec tunnel",
          "ipsec user",
          "timestamping",
          "ocsp signing",
          "microsoft sgc",
          "netscape sgc");

  private CertManager() {}

  record Metadata(
      String name, String namespace, Map<String, String> labels, Map<String, String> annotations) {}

  record Issuer(String apiVersion, String kind, Metadata metadata, IssuerSpec spec) {}

  record IssuerSpec(Authority ca, SelfSigned selfSigned) {}

  record Authority(
      String secretName,
      List<String> crlDistributionPoints,
      List<String> ocspServers,
      List<String> issuingCertificateURLs) {}

  record SelfSigned(List<String> crlDistributionPoints) {}

  record Certificate(String apiVersion, String kind, Metadata metadata, CertificateSpec spec) {}

  record CertificateSpec(
      String literalSubject,
      String commonName,
      String duration,
      String renewBefore,
      Integer renewBeforePercentage,
      List<String> dnsNames,
      List<String> ipAddresses,
      List<String> uris,
      List<String> emailAddresses,
      String secretName,
      IssuerReference issuerRef,
      Boolean isCA,
      List<String> usages,
      PrivateKey privateKey,
      Boolean encodeUsagesInRequest,
      Integer revisionHistoryLimit) {}

  record IssuerReference(String name, String kind, String group) {}

  record PrivateKey(String rotationPolicy, String encoding, String algorithm, Integer size) {}
}
