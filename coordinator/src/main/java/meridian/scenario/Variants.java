package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A mapping that has one of several forms, known by a key: an origin has {@code bucket} or {@code
 * loadBalancer}.
 *
 * @param forms the key of each form, and the form
 * @param otherwise the form that is taken where no such key is there; empty: that is a mistake
 */
record Variants<T>(
    String expected, Map<String, Section<? extends T>> forms, Optional<String> otherwise)
    implements Type<T> {

  /** A form's key, and the form. */
  record Form<T>(String key, Section<? extends T> section) {}

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  static <T> Variants<T> of(String expected, Form<T>... forms) {
    Map<String, Section<? extends T>> byKey = new LinkedHashMap<>();
    for (Form<T> form : forms) {
      byKey.put(form.key(), form.section());
    }
    return new Variants<>(expected, byKey, Optional.empty());
  }

  Variants<T> otherwise(String key) {
    return new Variants<>(expected, forms, Optional.of(key));
  }

  @Override
  public T read(Value value) {
    Tree.Mapping mapping = value.mapping(expected);
    List<String> present = mapping.entries().keySet().stream().filter(forms::containsKey).toList();
    if (present.size() > 1) {
      Place second = mapping.keyPlace(present.get(1));
      throw value.refuseKey(
          second,
          "expected one of " + Suggestion.list(present) + ", but found " + present.size(),
          "Leave out all but one.");
    }
    String form = present.isEmpty() ? otherwise.orElseThrow(() -> missing(value)) : present.get(0);
    Section<? extends T> section = Objects.requireNonNull(forms.get(form), form);
    return section.read(value, key -> elsewhere(key, form));
  }

  private Refused missing(Value value) {
    Tree.Mapping mapping = value.mapping(expected);
    List<String> keys = new ArrayList<>(forms.keySet());
    for (Map.Entry<String, Tree.Entry> entry : mapping.entries().entrySet()) {
      Optional<String> meant = Suggestion.nearest(entry.getKey(), keys);
      if (meant.isPresent()) {
        return value.refuseKey(
            entry.getValue().keyPlace(),
            "unknown key '" + Value.shown(entry.getKey()) + "'",
            "Did you mean '" + meant.get() + "'?");
      }
    }
    return value.refuse(
        "expected " + expected + ", with one of the keys " + Suggestion.list(keys), "");
  }

  private Optional<String> elsewhere(String key, String form) {
    return forms.entrySet().stream()
        .filter(other -> other.getValue().names().contains(key))
        .map(other -> "It goes with '" + other.getKey() + "', not with '" + form + "'.")
        .findFirst();
  }

  @Override
  public boolean takesScalar() {
    return false;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return schema.oneOf(forms.values().stream().map(form -> form.schema(schema)).toList());
  }
}
