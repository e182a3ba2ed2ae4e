package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Secret that {@code k8s/tls/secret} prints, as files that a pod finds when it is mounted. */
public final class Certificates {
  private static final long PATIENCE_SECONDS = 120;

  private Certificates() {}

  /** Whether there is an openssl, which the script needs. */
  public static boolean canBeMade() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve("openssl")));
  }

  /** Writes {@code tls.crt}, {@code tls.key} and {@code ca.crt} into the folder. */
  public static Path make(Path folder) throws IOException, InterruptedException {
    Secret secret = (Secret) StrictModel.read(script(folder)).get(0);
    assertThat(secret.getMetadata().getName()).isEqualTo("meridian-tls");
    assertThat(secret.getData()).containsOnlyKeys("tls.crt", "tls.key", "ca.crt");
    for (Map.Entry<String, String> file : secret.getData().entrySet()) {
      Files.write(folder.resolve(file.getKey()), Base64.getDecoder().decode(file.getValue()));
    }
    return folder;
  }

  private static String script(Path folder) throws IOException, InterruptedException {
    Path log = Files.createDirectories(folder).resolveSibling("secret.log");
    Path printed = Files.createTempFile(folder.getParent(), "secret", ".yaml");
    Process script =
        new ProcessBuilder(List.of(Manifests.FOLDER.resolve("tls/secret").toString()))
            .redirectOutput(printed.toFile())
            .redirectError(log.toFile())
            .start();
    assertThat(script.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(script.exitValue()).as(Files.readString(log)).isZero();
    String text = Files.readString(printed);
    Files.delete(printed);
    Files.delete(log);
    return text;
  }
}
