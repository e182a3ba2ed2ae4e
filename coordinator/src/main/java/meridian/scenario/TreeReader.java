package meridian.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads YAML into a {@link Tree}. What a small file could make large is bounded. */
final class TreeReader {
  /** A scenario is written by hand: a megabyte is far more than anybody's. */
  static final int CHARACTERS_MAX = 1_000_000;

  private static final int DEPTH_MAX = 30;

  /** Aliases repeat what they stand for, aliases of aliases a power of it. */
  private static final int VALUES_MAX = 100_000;

  /** What is certainly a plain scalar, and no null: most defaults are. */
  private static final Pattern PLAIN = Pattern.compile("[0-9][A-Za-z0-9.]*(?: [A-Za-z/]+)?");

  private static final Resolver RESOLVER = new Resolver();

  private final Place start;
  private final boolean fixed;
  private final Mistakes mistakes;
  private int values;

  private TreeReader(Place start, boolean fixed, Mistakes mistakes) {
    this.start = start;
    this.fixed = fixed;
    this.mistakes = mistakes;
  }

  /** Reads a file's text; reports mistakes under its name. */
  static Tree readFile(String name, String text, Mistakes mistakes) {
    return new TreeReader(new Place(name, 1, 1), false, mistakes).read(text);
  }

  /** Reads a value that an option or a default gives: all of it has this place. */
  static Tree readAt(Place place, String text, Mistakes mistakes) {
    if (PLAIN.matcher(text).matches()) {
      return new Tree.Scalar(place, text, false);
    }
    return new TreeReader(place, true, mistakes).read(text);
  }

  private Tree read(String text) {
    if (text.length() > CHARACTERS_MAX) {
      throw mistakes.add(
          start,
          "expected at most " + CHARACTERS_MAX + " characters, but found " + text.length(),
          "Is it a scenario? A trace is named by traffic.trace.");
    }
    Node root = compose(text);
    return root == null ? new Tree.Scalar(start, "", false) : tree(root, 0);
  }

  @SuppressWarnings("NullAway") // no document: null
  private Node compose(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(CHARACTERS_MAX);
    limits.setNestingDepthLimit(DEPTH_MAX);
    try {
      Parser parser = new ParserImpl(new StreamReader(text), limits);
      return new Composer(parser, RESOLVER, limits).getSingleNode();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw mistakes.add(
          mark == null ? start : place(mark),
          "this is not YAML: " + firstLine(e.getProblem()),
          context(e));
    } catch (YAMLException | NumberFormatException e) {
      throw mistakes.add(start, "this is not YAML: " + firstLine(e.getMessage()), "");
    }
  }

  private Tree tree(Node node, int depth) {
    Place place = place(node.getStartMark());
    if (++values > VALUES_MAX || depth > DEPTH_MAX) {
      throw mistakes.add(
          place,
          "expected at most " + VALUES_MAX + " values, nested at most " + DEPTH_MAX + " deep",
          "Does an anchor (&) hold an alias (*) of itself, or of many others?");
    }
    if (node.getTag().getValue().startsWith("!")) {
      throw mistakes.add(place, "tags are not known here: " + node.getTag().getValue(), "");
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place, depth);
    }
    if (node instanceof SequenceNode sequence) {
      List<Tree> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(tree(item, depth + 1)));
      return new Tree.Sequence(place, items);
    }
    return scalar((ScalarNode) node, place);
  }

  private Tree mapping(MappingNode node, Place place, int depth) {
    Tree.Mapping mapping = new Tree.Mapping(place);
    for (NodeTuple tuple : node.getValue()) {
      Place keyPlace = place(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        mistakes.add(keyPlace, "expected a key, but found a list or a mapping", "");
        continue;
      }
      Tree value = tree(tuple.getValueNode(), depth + 1);
      Tree.Entry earlier =
          mapping.entries().putIfAbsent(key.getValue(), new Tree.Entry(keyPlace, value));
      if (earlier != null) {
        mistakes.add(
            keyPlace,
            "the key '" + key.getValue() + "' is there twice",
            "The first one is at " + earlier.keyPlace() + ".");
      }
    }
    return mapping;
  }

  private static Tree scalar(ScalarNode node, Place place) {
    boolean nothing = node.getTag().equals(Tag.NULL) && node.isPlain();
    return new Tree.Scalar(place, nothing ? "" : node.getValue(), !node.isPlain());
  }

  private Place place(Mark mark) {
    return fixed ? start : new Place(start.source(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  private String context(MarkedYAMLException e) {
    Mark mark = e.getContextMark();
    if (e.getContext() == null) {
      return "";
    }
    String begin = mark == null || fixed ? "" : ", which begins at " + place(mark);
    return "Found " + firstLine(e.getContext()) + begin + ".";
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
