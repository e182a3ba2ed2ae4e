package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes a scenario, before it is checked, as the options of the command line say. */
final class Overrides {
  private static final String FORM =
      "Write --set path=value, for example: --set distribution.edgeCache.size=10GB";

  private static final int STEPS_MAX = 20;

  private final Tree.Mapping root;
  private final Mistakes mistakes;

  Overrides(Tree.Mapping root, Mistakes mistakes) {
    this.root = root;
    this.mistakes = mistakes;
  }

  /** Applies all options; reports each that it cannot. */
  void apply(ScenarioOptions options) {
    options.traces().ifPresent(this::trace);
    for (String set : options.sets()) {
      try {
        set(set);
      } catch (Refused reported) {
        // the other options are checked too
      }
    }
    options.seed().ifPresent(seed -> put("--seed", "seed", seed));
    options.until().ifPresent(until -> put("--until", "until", until));
  }

  private void put(String option, String key, String value) {
    Place place = Place.option(option + " " + Value.shown(value));
    root.entries().put(key, new Tree.Entry(place, new Tree.Scalar(place, value, true)));
  }

  private void set(String text) {
    Place place = Place.option("--set " + Value.shown(text));
    TreePath.Found found =
        TreePath.at(text, 0)
            .filter(path -> path.end() < text.length() && text.charAt(path.end()) == '=')
            .filter(path -> path.path().steps().size() <= STEPS_MAX)
            .orElseThrow(() -> mistakes.add(place, "expected a path, '=' and a value", FORM));
    Tree value = TreeReader.readAt(place, text.substring(found.end() + 1), mistakes);
    store(root, found.path(), 0, value);
  }

  /** Goes down to the last step; makes on the way what is not there yet. */
  private void store(Tree parent, TreePath path, int depth, Tree value) {
    boolean last = depth == path.steps().size() - 1;
    TreePath.Step step = path.steps().get(depth);
    Optional<Tree> child = child(parent, path, depth, value.place());
    Tree next = last ? value : child.orElseGet(() -> empty(path.steps().get(depth + 1), value));
    if (parent instanceof Tree.Mapping mapping && step instanceof TreePath.Name name) {
      mapping.entries().put(name.name(), new Tree.Entry(value.place(), next));
    } else if (parent instanceof Tree.Sequence sequence && step instanceof TreePath.Index index) {
      if (index.index() == sequence.items().size()) {
        sequence.items().add(next);
      } else {
        sequence.items().set(index.index(), next);
      }
    }
    if (!last) {
      store(next, path, depth + 1, value);
    }
  }

  /** What is there now; refuses a step that does not fit. */
  private Optional<Tree> child(Tree parent, TreePath path, int depth, Place place) {
    TreePath.Step step = path.steps().get(depth);
    String where = depth == 0 ? "the scenario" : "'" + path.first(depth) + "'";
    if (parent instanceof Tree.Mapping mapping && step instanceof TreePath.Name name) {
      return Optional.ofNullable(mapping.entries().get(name.name())).map(Tree.Entry::value);
    }
    if (parent instanceof Tree.Sequence sequence && step instanceof TreePath.Index index) {
      int size = sequence.items().size();
      if (index.index() > size) {
        throw mistakes.add(
            place,
            where + " has " + size + " items, so there is no " + step,
            "The first one is [0].");
      }
      return index.index() == size
          ? Optional.empty()
          : Optional.of(sequence.items().get(index.index()));
    }
    String kind =
        parent instanceof Tree.Scalar scalar
            ? "\"" + Value.shown(scalar.text()) + '"'
            : parent instanceof Tree.Sequence ? "a list" : "a mapping";
    throw mistakes.add(
        place,
        where + " is " + kind + ", so there is no " + step + " in it",
        depth == 0 ? "" : "Set the whole of it: --set " + path.first(depth) + "=...");
  }

  private static Tree empty(TreePath.Step next, Tree value) {
    return next instanceof TreePath.Index
        ? new Tree.Sequence(value.place(), new ArrayList<>())
        : new Tree.Mapping(value.place());
  }

  /** The traces of the command line take the place of the only source's. */
  private void trace(List<String> traces) {
    Place place = Place.option("--trace " + Value.shown(String.join(" ", traces)));
    List<Tree> items =
        traces.stream().<Tree>map(trace -> new Tree.Scalar(place, trace, true)).toList();
    Tree value = items.size() == 1 ? items.get(0) : new Tree.Sequence(place, items);
    source(place)
        .ifPresent(
            source -> {
              source.remove("generate");
              source.put("trace", new Tree.Entry(place, value));
            });
  }

  private Optional<Map<String, Tree.Entry>> source(Place place) {
    Tree.Entry traffic =
        root.entries()
            .computeIfAbsent("traffic", key -> new Tree.Entry(place, new Tree.Mapping(place)));
    if (traffic.value() instanceof Tree.Mapping mapping) {
      return Optional.of(mapping.entries());
    }
    if (traffic.value() instanceof Tree.Sequence sequence
        && sequence.items().size() == 1
        && sequence.items().get(0) instanceof Tree.Mapping mapping) {
      return Optional.of(mapping.entries());
    }
    mistakes.add(
        place,
        "the scenario has several sources of traffic, or none that could have a trace",
        "Name the one that is meant: --set traffic[0].trace=FILE");
    return Optional.empty();
  }
}
