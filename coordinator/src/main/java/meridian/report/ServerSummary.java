package meridian.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import meridian.report.RunResult.EntityResult;

/** {@code targetGroups.NAME.servers} of {@code summary.json}: what kept its instances busy. */
final class ServerSummary {
  private static final String CALLS = "calls/";

  private ServerSummary() {}

  /** Sums over these instances; of what is a maximum, the greatest. */
  static ObjectNode of(List<EntityResult> instances) {
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.set("busySeconds", Decimals.node(Decimals.seconds(sum(instances, "busyNanos"))));
    one.set("cpuSeconds", Decimals.node(Decimals.seconds(sum(instances, "cpuNanos"))));
    one.put("queueLongest", most(instances, "queueLongest"));
    one.put("memoryMost", most(instances, "memoryMost"));
    one.put("queriesRetried", sum(instances, "queriesRetried"));
    ObjectNode calls = one.putObject("calls");
    instances.stream()
        .flatMap(instance -> instance.counts().keySet().stream())
        .filter(name -> name.startsWith(CALLS))
        .distinct()
        .sorted()
        .forEach(name -> calls.put(name.substring(CALLS.length()), sum(instances, name)));
    return one;
  }

  private static long sum(List<EntityResult> instances, String count) {
    return instances.stream().mapToLong(instance -> instance.count(count)).sum();
  }

  private static long most(List<EntityResult> instances, String count) {
    return instances.stream().mapToLong(instance -> instance.count(count)).max().orElse(0);
  }
}
