package meridian.scenario;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/** Writes a {@link Tree} as YAML that reads back to the same tree. */
final class TreeWriter {
  private static final int LINE_MAX = 100;

  /** A mapping or list with at most so many values stands on one line. */
  private static final int INLINE_MAX = 4;

  @SuppressWarnings("NullAway") // a node that was not read from a file
  private static final Mark NO_MARK = null;

  private static final Resolver RESOLVER = new Resolver();

  private TreeWriter() {}

  static String write(Tree tree) {
    DumperOptions options = new DumperOptions();
    options.setWidth(LINE_MAX);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    StringWriter out = new StringWriter();
    try {
      Serializer serializer =
          new Serializer(new Emitter(out, options), RESOLVER, options, rootTag());
      serializer.open();
      serializer.serialize(node(tree, 0));
      serializer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  @SuppressWarnings("NullAway") // no tag of its own for the whole document
  private static Tag rootTag() {
    return null;
  }

  private static Node node(Tree tree, int depth) {
    FlowStyle style = depth > 1 && values(tree) <= INLINE_MAX ? FlowStyle.FLOW : FlowStyle.BLOCK;
    if (tree instanceof Tree.Mapping mapping) {
      List<NodeTuple> tuples =
          mapping.entries().entrySet().stream()
              .map(
                  entry ->
                      new NodeTuple(
                          scalar(entry.getKey(), false), node(entry.getValue().value(), depth + 1)))
              .toList();
      return new MappingNode(Tag.MAP, tuples, style);
    }
    if (tree instanceof Tree.Sequence sequence) {
      return new SequenceNode(
          Tag.SEQ, sequence.items().stream().map(item -> node(item, depth + 1)).toList(), style);
    }
    Tree.Scalar scalar = (Tree.Scalar) tree;
    return scalar(scalar.text(), scalar.quoted());
  }

  /**
   * A plain scalar keeps the tag that it would be read with, else numbers would be quoted; a quoted
   * one is text, and the emitter quotes it where that is not clear without.
   */
  private static ScalarNode scalar(String text, boolean quoted) {
    Tag tag = quoted || text.isEmpty() ? Tag.STR : RESOLVER.resolve(NodeId.scalar, text, true);
    return new ScalarNode(tag, text, NO_MARK, NO_MARK, ScalarStyle.PLAIN);
  }

  private static int values(Tree tree) {
    if (tree instanceof Tree.Mapping mapping) {
      return mapping.entries().values().stream().mapToInt(entry -> values(entry.value())).sum();
    }
    return tree instanceof Tree.Sequence sequence
        ? sequence.items().stream().mapToInt(TreeWriter::values).sum()
        : 1;
  }
}
