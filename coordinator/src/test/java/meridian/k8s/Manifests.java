package meridian.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The manifests in {@code k8s/}, rendered as kubectl would apply them. */
public final class Manifests {
  static final Path FOLDER = Path.of(System.getProperty("meridian.root")).resolve("k8s");
  private static final long PATIENCE_SECONDS = 60;
  private static final Map<Path, List<HasMetadata>> RENDERED = new LinkedHashMap<>();

  private Manifests() {}

  /** All folders that can be applied; skips the test where there is no kubectl. */
  public static Stream<Path> folders() {
    assumeTrue(kubectl().isPresent(), "there is no kubectl to render manifests with");
    return walk("kustomization.yaml").map(Path::getParent);
  }

  /** What an apply of this folder sends; the folder is relative to {@code k8s}. */
  public static List<HasMetadata> of(Path folder) {
    synchronized (RENDERED) {
      return RENDERED.computeIfAbsent(folder, Manifests::render);
    }
  }

  static List<HasMetadata> of(String folder) {
    return of(Path.of(folder));
  }

  private static List<HasMetadata> render(Path folder) {
    return StrictModel.read(text(folder));
  }

  /** Every pod that an apply of this folder leads to, by the name of what makes it. */
  public static Map<String, PodSpec> pods(Path folder) {
    Map<String, PodSpec> pods = new LinkedHashMap<>();
    for (HasMetadata each : of(folder)) {
      String name = each.getKind() + " " + each.getMetadata().getName();
      if (each instanceof Deployment deployment) {
        pods.put(name, deployment.getSpec().getTemplate().getSpec());
      } else if (each instanceof Job job) {
        pods.put(name, job.getSpec().getTemplate().getSpec());
      }
    }
    return pods;
  }

  static <T> List<T> all(Path folder, Class<T> type) {
    return of(folder).stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Stream<Path> walk(String name) {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.endsWith(name))
          .map(FOLDER::relativize)
          .sorted(Comparator.comparing(Path::toString))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> kubectl() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder).resolve("kubectl"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String text(Path folder) {
    assumeTrue(kubectl().isPresent(), "there is no kubectl to render manifests with");
    try {
      Path out = Files.createTempFile("manifests", ".yaml");
      Path err = Files.createTempFile("manifests", ".log");
      List<String> command = new ArrayList<>(List.of(kubectl().get().toString(), "kustomize"));
      command.add(FOLDER.resolve(folder).toString());
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(err)).isZero();
      String text = Files.readString(out);
      Files.delete(out);
      Files.delete(err);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
