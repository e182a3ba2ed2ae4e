package meridian.model.settings;

/**
 * What a function asks of another service, and waits for, before it is done.
 *
 * @see FunctionSettings#calls
 */
public sealed interface DownstreamCall {
  /** Whether the function fails where this fails; false: it goes on without. */
  boolean isRequired();

  /** Operations of a database, one after the other. */
  record Queries(QuerySettings queries, boolean isRequired) implements DownstreamCall {}

  /** A call of a Lambda function, of which it waits for the answer. */
  record Invoke(String function, boolean isRequired) implements DownstreamCall {}
}
