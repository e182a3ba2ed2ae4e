package meridian.scenario;

import java.util.List;
import meridian.model.settings.CallSettings;
import meridian.model.settings.RetrySettings;

/**
 * {@code calls:} of a launch template: the function that an instance calls for each request.
 * Defaults are those of the AWS SDK for Java 2.x, in its standard retry mode.
 */
final class CallsSection {
  private static final int ATTEMPTS = 3;

  private static final Key<String> FUNCTION =
      Key.required("function", new RegionFunction(), "A function's name.");
  private static final Key<Long> CALLS =
      Key.of(
          "calls",
          Numbers.whole(0, 1_000),
          "1",
          "How many a request, one after the other; the worker waits meanwhile.");
  private static final Key<Long> TIMEOUT =
      Key.of(
          "timeout",
          Quantity.DURATION.positive(),
          "30s",
          "For the answer to an attempt. The call goes on at Lambda, and is billed.");
  private static final Key<Long> CONNECTIONS =
      Key.of(
          "maxConnections",
          Numbers.whole(1, 1_000_000),
          "50",
          "Of a server to Lambda; further calls wait for one.");
  private static final Key<Long> WAIT =
      Key.of(
          "connectionWait",
          Quantity.DURATION.positive(),
          "10s",
          "For one of them, then the attempt has failed.");
  private static final Key<Boolean> RETRY_ERRORS =
      Key.of(
          "retryErrors",
          Words.YES_NO,
          "false",
          "Whether a call is tried again whose function failed. The SDKs try only throttles and"
              + " time-outs again.");
  private static final Key<RetrySettings> RETRY =
      Key.of(
          "retry",
          RetrySection.with(ATTEMPTS),
          "{}",
          "A call that fails for good ends the request with 500.");

  static final Section<CallSettings> TYPE =
      new Section<>(
          "calls",
          List.of(FUNCTION, CALLS, TIMEOUT, CONNECTIONS, WAIT, RETRY_ERRORS, RETRY),
          fields ->
              new CallSettings(
                  fields.get(FUNCTION),
                  fields.get(CALLS).intValue(),
                  fields.get(TIMEOUT),
                  fields.get(CONNECTIONS).intValue(),
                  fields.get(WAIT),
                  fields.get(RETRY_ERRORS),
                  fields.get(RETRY)));

  private CallsSection() {}
}
