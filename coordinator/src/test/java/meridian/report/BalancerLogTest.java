package meridian.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import meridian.model.http.LogLine;
import meridian.model.http.Method;
import meridian.model.http.Request;
import meridian.model.result.BalancerLine;
import meridian.report.BalancerLog.TargetGroup;
import org.junit.jupiter.api.Test;

class BalancerLogTest {
  private static final Pattern FIELD = Pattern.compile("\"[^\"]*\"|\\S+");
  private static final Request REQUEST =
      new Request(7, 1, 0, Method.GET, "", "/a", "", "", "", -1, 0, -1, 0, LogLine.NONE);

  private final BalancerLog log =
      new BalancerLog(
          Instant.EPOCH,
          id ->
              new BalancerLog.Balancer(
                  "api",
                  1,
                  "us-east-1",
                  List.of(new TargetGroup("old", 1), new TargetGroup("new", 2)),
                  false,
                  false));

  private List<String> fields(int target, int status, int group, int priority, String action) {
    StringBuilder text = new StringBuilder();
    long nanos = target == 0 ? -1 : 5;
    log.append(
        new BalancerLine(9, 2, 0, target, REQUEST, 4, nanos, status, 0, 3, group, priority, action),
        text);
    List<String> fields = new ArrayList<>();
    for (Matcher m = FIELD.matcher(text); m.find(); ) {
      fields.add(m.group());
    }
    return fields;
  }

  @Test
  void givenRuleThatForwards_whenLogged_thenItsTargetGroupAndPriority() {
    List<String> fields = fields(5, 200, 1, 30, "forward");

    assertThat(fields).hasSize(30);
    assertThat(fields.get(4)).isEqualTo("172.16.0.5:80");
    assertThat(fields.get(16)).contains(":targetgroup/new/");
    assertThat(fields.get(20)).isEqualTo("30");
    assertThat(fields.get(22)).isEqualTo("\"forward\"");
  }

  @Test
  void givenFunctionAsTarget_whenLogged_thenItsGroupButNoAddress() {
    List<String> fields = fields(0, 200, 0, 0, "forward");

    assertThat(fields).hasSize(30);
    assertThat(fields.get(4)).isEqualTo("-");
    assertThat(fields.get(16)).contains(":targetgroup/old/");
    assertThat(fields.get(20)).isEqualTo("0");
  }

  @Test
  void givenAnswersOfTheBalancer_whenLogged_thenNoGroup() {
    List<String> fixed = fields(0, 403, -1, 2, "fixed-response");
    List<String> refused = fields(0, 414, -1, -1, "");

    assertThat(fixed.get(16)).isEqualTo("-");
    assertThat(fixed.get(22)).isEqualTo("\"fixed-response\"");
    assertThat(refused).hasSize(30);
    assertThat(refused.get(20)).isEqualTo("-");
    assertThat(refused.get(22)).isEqualTo("\"-\"");
  }
}
