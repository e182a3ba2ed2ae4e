package meridian.scenario;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The name of an origin or of an origin group. */
final class TargetOrigin implements Type<String> {
  private static final String GROUPS = "originGroups";

  /** A key that may be left out where there is only one to choose from. */
  static Key<String> key(String name, String about) {
    return Key.derived(name, new TargetOrigin(), "only one origin", TargetOrigin::only, about);
  }

  private static Optional<String> only(Value section) {
    List<String> names = names(section.reading());
    return names.size() == 1 && Text.NAME.fits(names.get(0))
        ? Optional.of('"' + names.get(0) + '"')
        : Optional.empty();
  }

  private static List<String> names(Reading reading) {
    List<String> names = new ArrayList<>(reading.names(Reference.ORIGIN.section()));
    names.addAll(reading.names(GROUPS));
    return names;
  }

  @Override
  public String read(Value value) {
    return value.reading().names(GROUPS).contains(value.scalar().orElse(""))
        ? value.text(expected(), "")
        : Reference.ORIGIN.read(value);
  }

  @Override
  public String expected() {
    return Reference.ORIGIN.expected();
  }

  @Override
  public ObjectNode schema(Schema schema) {
    return Reference.ORIGIN.schema(schema);
  }
}
