package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import meridian.k8s.CertManager.Certificate;
import meridian.k8s.CertManager.CertificateSpec;
import meridian.k8s.CertManager.Issuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What cert-manager is asked for exists there, and leads to the Secret that processes read. */
final class CertManagerTest {
  private static String text() throws IOException {
    return Files.readString(Manifests.FOLDER.resolve("tls/cert-manager.yaml"));
  }

  private static <T> Stream<T> all(String yaml, Class<T> type) {
    return StrictModel.documents(yaml).stream()
        .filter(tree -> kind(tree).equals(type.getSimpleName()))
        .map(tree -> StrictModel.as(tree, type));
  }

  private static String kind(JsonNode tree) {
    return tree.path("kind").asString("");
  }

  @Test
  void givenFile_whenRead_thenAllOfItIsOfCertManagerAndInOurNamespace() throws IOException {
    List<JsonNode> all = StrictModel.documents(text());

    assertThat(all).extracting(CertManagerTest::kind).containsOnly("Issuer", "Certificate");
    assertThat(all)
        .allSatisfy(
            each -> {
              assertThat(each.at("/apiVersion").asString()).isEqualTo(CertManager.VERSION);
              assertThat(each.at("/metadata/namespace").asString()).isEqualTo("meridian");
            });
  }

  @Test
  void givenCertificates_whenRead_thenTheirValuesAreKnownAndTheirIssuersThere() throws IOException {
    Map<String, Issuer> issuers =
        all(text(), Issuer.class).collect(Collectors.toMap(i -> i.metadata().name(), i -> i));

    List<Certificate> certificates = all(text(), Certificate.class).toList();

    assertThat(certificates).hasSize(2);
    for (Certificate each : certificates) {
      CertificateSpec spec = each.spec();
      assertThat(issuers).containsKey(spec.issuerRef().name());
      assertThat(spec.issuerRef().kind()).isEqualTo("Issuer");
      assertThat(CertManager.ALGORITHMS).contains(spec.privateKey().algorithm());
      assertThat(CertManager.ENCODINGS).contains(spec.privateKey().encoding());
      assertThat(hours(spec.duration())).isPositive();
    }
  }

  /** The authority's Secret is the one that the second issuer signs with. */
  @Test
  void givenSecretOfProcesses_whenAsked_thenItIsForBothEndsAndSignedByOurAuthority()
      throws IOException {
    Map<String, CertificateSpec> bySecret =
        all(text(), Certificate.class)
            .map(Certificate::spec)
            .collect(Collectors.toMap(CertificateSpec::secretName, spec -> spec));
    CertificateSpec ours = bySecret.get("meridian-tls");

    Issuer issuer =
        all(text(), Issuer.class)
            .filter(each -> each.metadata().name().equals(ours.issuerRef().name()))
            .findFirst()
            .orElseThrow();

    assertThat(ours.usages()).isSubsetOf(CertManager.USAGES).contains("server auth", "client auth");
    assertThat(ours.dnsNames()).containsExactly("meridian");
    assertThat(CertManager.ROTATIONS).contains(ours.privateKey().rotationPolicy());
    assertThat(hours(ours.renewBefore())).isLessThan(hours(ours.duration()));
    assertThat(bySecret.get(issuer.spec().ca().secretName()).isCA()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"secretName, secret", "usages, keyUsages", "size: 3072, size: large", "isCA, ca"})
  void givenUnknownFieldOrWrongType_whenRead_thenItIsRefused(String from, String to)
      throws IOException {
    assertThat(text()).contains(from);

    String changed = text().replace(from, to);

    assertThatThrownBy(() -> all(changed, Certificate.class).toList())
        .isInstanceOf(RuntimeException.class);
  }

  private static long hours(String duration) {
    return Duration.parse("PT" + duration).toHours();
  }
}
