package meridian.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import meridian.scenario.ExpectationLine.Amount;
import meridian.scenario.ExpectationLine.Binary;
import meridian.scenario.ExpectationLine.Literal;
import meridian.scenario.ExpectationLine.SummaryKey;
import meridian.scenario.ExpectationLine.Term;

/**
 * Values of an {@link ExpectationLine} in a summary.
 *
 * @param summary as summary.json has it
 */
record Evaluation(JsonNode summary) {
  /** A key that is not there, or is no number. */
  static final class NoValue extends Exception {
    private static final long serialVersionUID = 1;

    NoValue(String why) {
      super(why);
    }
  }

  boolean holds(ExpectationLine line) throws NoValue {
    if (isText(line.left()) || isText(line.right())) {
      boolean equal = text(line.left()).equals(text(line.right()));
      return switch (line.comparator()) {
        case "==" -> equal;
        case "!=" -> !equal;
        default -> throw new NoValue("Texts are compared with == and != only.");
      };
    }
    double left = number(line.left());
    double right = number(line.right());
    return switch (line.comparator()) {
      case "<" -> left < right;
      case "<=" -> left <= right;
      case ">" -> left > right;
      case ">=" -> left >= right;
      case "==" -> left == right;
      case "!=" -> left != right;
      default -> StrictMath.abs(left - right) <= width(line.tolerance(), right);
    };
  }

  private static double width(ExpectationLine.Tolerance tolerance, double right) {
    return tolerance.relative() ? tolerance.amount() * StrictMath.abs(right) : tolerance.amount();
  }

  private boolean isText(Term term) throws NoValue {
    return term instanceof Literal
        || (term instanceof SummaryKey key
            && (find(key.path()).isTextual() || find(key.path()).isBoolean()));
  }

  private String text(Term term) throws NoValue {
    if (term instanceof Literal literal) {
      return literal.text();
    }
    if (term instanceof SummaryKey key) {
      return find(key.path()).asText();
    }
    throw new NoValue("A text is compared with a number.");
  }

  private double number(Term term) throws NoValue {
    if (term instanceof Amount number) {
      return number.value();
    }
    if (term instanceof Binary binary) {
      double left = number(binary.left());
      double right = number(binary.right());
      return switch (binary.operator()) {
        case '+' -> left + right;
        case '-' -> left - right;
        case '*' -> left * right;
        default -> left / right;
      };
    }
    if (term instanceof SummaryKey key && find(key.path()).isNumber()) {
      return find(key.path()).asDouble();
    }
    throw new NoValue(
        term instanceof SummaryKey key ? key.path() + " is no number" : "A text is no number.");
  }

  /** The value at a path. */
  JsonNode find(TreePath path) throws NoValue {
    JsonNode node = summary;
    for (int depth = 0; depth < path.steps().size(); depth++) {
      TreePath.Step step = path.steps().get(depth);
      JsonNode next =
          step instanceof TreePath.Name name
              ? node.path(name.name())
              : node.path(((TreePath.Index) step).index());
      if (next.isMissingNode()) {
        throw new NoValue(missing(node, path, depth));
      }
      node = next;
    }
    if (node.isContainerNode() || node.isNull()) {
      throw new NoValue(path + " is no single value" + continued(node));
    }
    return node;
  }

  private static String missing(JsonNode node, TreePath path, int depth) {
    TreePath.Step step = path.steps().get(depth);
    String where = depth == 0 ? "summary.json" : "'" + path.first(depth) + "'";
    String what = where + " has no " + step;
    if (!(step instanceof TreePath.Name name)) {
      return what + "; it has " + node.size() + " items";
    }
    String hint = Suggestion.hint(name.name(), names(node));
    return hint.isEmpty() ? what : what + ". " + hint;
  }

  private static String continued(JsonNode node) {
    List<String> names = names(node);
    return names.isEmpty()
        ? ""
        : "; it has " + Suggestion.list(names.subList(0, Math.min(8, names.size())));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
