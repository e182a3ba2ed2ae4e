package meridian.model.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An EC2 instance type, as far as the model knows it.
 *
 * @param vcpus virtual processors
 * @param memoryBytes its memory
 * @param microDollars what an hour of it costs on demand with Linux, millionths of a US dollar
 */
public record InstanceType(String name, int vcpus, long memoryBytes, long microDollars) {
  private static final long GIB = 1L << 30;
  private static final Map<String, InstanceType> TABLE = table();

  /**
   * The types that are known by name. Sources: Amazon EC2 Instance Types (vCPUs, memory) and Amazon
   * EC2 On-Demand Pricing (us-east-1, 2024), aws.amazon.com/ec2. The prices of t2 and t3 (medium,
   * large), t3.micro and m5 were compared with another table of that list, the others were not: a
   * scenario may give its own. A type without its price is not here.
   */
  private static Map<String, InstanceType> table() {
    Map<String, InstanceType> all = new TreeMap<>();
    add(all, "t2.micro", 1, 1, 11_600);
    add(all, "t2.small", 1, 2, 23_000);
    add(all, "t2.medium", 2, 4, 46_400);
    add(all, "t2.large", 2, 8, 92_800);
    add(all, "t3.micro", 2, 1, 10_400);
    add(all, "t3.small", 2, 2, 20_800);
    add(all, "t3.medium", 2, 4, 41_600);
    add(all, "t3.large", 2, 8, 83_200);
    add(all, "t3.xlarge", 4, 16, 166_400);
    add(all, "t3.2xlarge", 8, 32, 332_800);
    add(all, "t4g.micro", 2, 1, 8_400);
    add(all, "t4g.small", 2, 2, 16_800);
    add(all, "t4g.medium", 2, 4, 33_600);
    add(all, "t4g.large", 2, 8, 67_200);
    sizes(all, "m5", 4, 96_000);
    sizes(all, "m6i", 4, 96_000);
    sizes(all, "m6g", 4, 77_000);
    sizes(all, "m7g", 4, 81_600);
    sizes(all, "c5", 2, 85_000);
    sizes(all, "c6i", 2, 85_000);
    sizes(all, "c6g", 2, 68_000);
    sizes(all, "r5", 8, 126_000);
    sizes(all, "r6i", 8, 126_000);
    sizes(all, "r6g", 8, 100_800);
    return all;
  }

  /** From large to 4xlarge; each size has twice of everything, its price too. */
  private static void sizes(
      Map<String, InstanceType> all, String family, int gibPerVcpu, long largeMicroDollars) {
    List<String> sizes = List.of("large", "xlarge", "2xlarge", "4xlarge");
    for (int i = 0; i < sizes.size(); i++) {
      int vcpus = 2 << i;
      String name = family + "." + sizes.get(i);
      add(all, name, vcpus, vcpus * gibPerVcpu, largeMicroDollars << i);
    }
  }

  private static void add(
      Map<String, InstanceType> all, String name, int vcpus, int gib, long microDollars) {
    all.put(name, new InstanceType(name, vcpus, gib * GIB, microDollars));
  }

  /** The type of a name. */
  public static Optional<InstanceType> find(String name) {
    return Optional.ofNullable(TABLE.get(name));
  }

  /** The type of a name that is known. */
  public static InstanceType of(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("unknown instance type '" + name + "'"));
  }

  /** All names, sorted. */
  public static List<String> names() {
    return List.copyOf(TABLE.keySet());
  }
}
