package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the project, and their schema. */
class ScenarioFilesTest {
  private static final Path SCHEMA = Scenarios.ROOT.resolve("scenarios/scenario.schema.json");

  static List<Path> files() {
    return Scenarios.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void givenScenarioOfTheProject_whenRead_thenItsEffectiveTextReadsBackToTheSame(Path file)
      throws IOException {
    Scenario scenario = Scenarios.READER.read(file, Scenarios.optionsFor(file));

    Scenario again =
        Scenarios.READER.read(
            "elsewhere.yaml", scenario.effectiveYaml(), Path.of("/"), ScenarioOptions.NONE);

    assertThat(again.world()).isEqualTo(scenario.world());
    assertThat(again.traffic()).isEqualTo(scenario.traffic());
    assertThat(again.about()).isEqualTo(scenario.about());
    assertThat(again.until()).isEqualTo(scenario.until());
    assertThat(again.expect())
        .extracting(Expectation::text)
        .isEqualTo(scenario.expect().stream().map(Expectation::text).toList());
    assertThat(again.effectiveYaml()).isEqualTo(scenario.effectiveYaml());
    assertThat(schema().validate(yaml(scenario.effectiveYaml()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void givenScenarioOfTheProject_whenComparedWithTheSchema_thenItConforms(Path file)
      throws IOException {
    assertThat(schema().validate(yaml(Files.readString(file)))).isEmpty();
  }

  @Test
  void givenUnknownKey_whenComparedWithTheSchema_thenItDoesNotConform() throws IOException {
    String text = Scenarios.SMALL + "orgins: {}\n";

    assertThat(schema().validate(yaml(text))).hasSize(1);
    assertThat(schema().validate(yaml(Scenarios.SMALL))).isEmpty();
  }

  /**
   * The schema file is made of the reader's own tables: neither knows a key that the other does
   * not.
   */
  @Test
  void givenKeysOfTheReader_whenWrittenAsSchema_thenThePublishedFileIsTheSame() throws IOException {
    if (Boolean.getBoolean("meridian.writeSchema")) {
      Files.writeString(SCHEMA, Schema.text());
    }

    assertThat(Files.readString(SCHEMA))
        .as(
            "after a change of keys, run this test with"
                + " -Dmeridian.jvmArgs=-Dmeridian.writeSchema=true")
        .isEqualTo(Schema.text());
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMA));
  }

  private static JsonNode yaml(String text) throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(text);
  }
}
