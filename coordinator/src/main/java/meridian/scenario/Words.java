package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One of some words, or something else where that is allowed.
 *
 * @param words each word and what it means
 * @param other what else may stand there
 */
record Words<T>(Map<String, T> words, Optional<Type<? extends T>> other) implements Type<T> {
  /** Yes or no. */
  static final Words<Boolean> YES_NO = of("true", true).or("false", false);

  /** Just this word so far. */
  static <T> Words<T> of(String word, T meaning) {
    return new Words<>(Map.of(word, meaning), Optional.empty());
  }

  /** Or this word. */
  Words<T> or(String word, T meaning) {
    Map<String, T> more = new LinkedHashMap<>(words);
    more.put(word, meaning);
    return new Words<>(more, other);
  }

  /** Or something else. */
  Words<T> or(Type<? extends T> type) {
    return new Words<>(words, Optional.of(type));
  }

  @Override
  public T read(Value value) {
    Optional<String> word = value.scalar();
    Optional<T> meaning = word.flatMap(text -> Optional.ofNullable(words.get(text)));
    if (meaning.isPresent()) {
      return meaning.get();
    }
    if (other.isEmpty() || (word.isPresent() && !other.get().takesScalar())) {
      throw value.expected(
          expected(),
          word.flatMap(w -> Suggestion.nearest(w, words.keySet()))
              .map(near -> "Did you mean '" + near + "'?")
              .orElse(""));
    }
    return other.get().read(value);
  }

  @Override
  public String expected() {
    String list =
        words.keySet().stream().map(word -> "'" + word + "'").collect(Collectors.joining(" or "));
    return list + other.map(type -> " or " + type.expected()).orElse("");
  }

  @Override
  public boolean takesScalar() {
    return true;
  }

  @Override
  public ObjectNode schema(Schema schema) {
    ObjectNode node = schema.words(words.keySet());
    return other.isEmpty() ? node : schema.anyOf(List.of(node, other.get().schema(schema)));
  }
}
