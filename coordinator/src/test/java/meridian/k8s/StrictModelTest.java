package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of the manifests finds what an API server would refuse. */
@Tag("ci")
final class StrictModelTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: x, labels: {a: "1"}}
      spec:
        terminationGracePeriodSeconds: 5
        automountServiceAccountToken: false
        containers:
          - name: x
            image: x:1
            ports: [{name: http, containerPort: 80}]
            env: [{name: A, value: "1"}]
            resources: {requests: {cpu: 2, memory: 1Gi}}
            livenessProbe: {httpGet: {path: /, port: http}}
            securityContext: {readOnlyRootFilesystem: true}
      """;

  @Test
  void givenManifestWithoutMistake_whenRead_thenItIsTaken() {
    assertThat(StrictModel.read(POD + "---\n" + POD)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "terminationGracePeriodSeconds: 5 | terminationGraceSeconds: 5",
        "terminationGracePeriodSeconds: 5 | terminationGracePeriodSeconds: '5'",
        "automountServiceAccountToken: false | automountServiceAccountToken: 'false'",
        "readOnlyRootFilesystem | readOnlyRootFileSystem",
        "readOnlyRootFilesystem: true | readOnlyRootFilesystem: 1",
        "containerPort: 80 | containerPort: http",
        "value: '\"1\"' | value: 1",
        "a: '\"1\"' | a: 1",
        "path: / | url: /",
        "kind: Pod | kind: Pot",
        "'ports: [{name: http, containerPort: 80}]' | 'ports: {name: http, containerPort: 80}'",
      })
  void givenUnknownFieldOrWrongType_whenRead_thenItIsRefused(String right, String wrong) {
    String from = right.replace("'", "");
    assertThat(POD).contains(from);

    String changed = POD.replace(from, wrong);

    assertThatThrownBy(() -> StrictModel.read(changed)).isInstanceOf(RuntimeException.class);
  }
}
