package meridian.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads manifests as an API server does that validates strictly: a field that the model does not
 * have, and a value of another type, are mistakes.
 */
final class StrictModel {
  private static final KubernetesSerialization KINDS = new KubernetesSerialization();

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .annotationIntrospector(new NothingUnknown())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              config ->
                  config
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private StrictModel() {}

  /** The model's classes keep what they do not know; here it is refused instead. */
  private static final class NothingUnknown extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
      return false;
    }
  }

  /** All documents of a text; throws with the path of the first mistake. */
  static List<HasMetadata> read(String yaml) {
    List<HasMetadata> all = new ArrayList<>();
    for (JsonNode tree : documents(yaml)) {
      String version = tree.path("apiVersion").asString("");
      String kind = tree.path("kind").asString("");
      Class<?> type = KINDS.getRegisteredKubernetesResource(version, kind);
      if (type == null) {
        throw new IllegalArgumentException("there is no kind " + version + "/" + kind);
      }
      all.add((HasMetadata) as(tree, type));
    }
    return all;
  }

  /** The documents of a text as they are. */
  static List<JsonNode> documents(String yaml) {
    try (MappingIterator<JsonNode> documents =
        new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
      return documents.readAll();
    }
  }

  /** A document as this type has it, strictly. */
  static <T> T as(JsonNode tree, Class<T> type) {
    return MAPPER.treeToValue(tree, type);
  }
}
