package meridian.validation;

/**
 * Closed forms of queues with Poisson arrivals and exponential service times of mean 1, so that
 * rates are loads and times are in units of the mean service time.
 */
final class QueueingTheory {
  private static final int ITERATIONS_MAX = 100_000;
  private static final double PRECISION = 1e-12;

  private QueueingTheory() {}

  /**
   * The share of requests that wait where {@code workers} have one queue: Erlang's C formula
   * (1917).
   */
  static double waiting(double load, int workers) {
    double lost = FunctionForms.erlangB(load, workers);
    return workers * lost / (workers - load * (1 - lost));
  }

  /** The mean wait of all requests there. */
  static double meanWait(double load, int workers) {
    return waiting(load, workers) / (workers - load);
  }

  /**
   * The mean wait where requests go to {@code servers} of one worker in turn. Each sees every n-th
   * arrival: a queue G/M/1 with Erlang-distributed gaps (D. Kendall 1953); the wait follows from
   * the root of {@code x = (load / (load + 1 - x))^servers}, found by iteration.
   *
   * @param load of all servers together
   */
  static double meanWaitInTurn(double load, int servers) {
    double root = 0;
    for (int i = 0; i < ITERATIONS_MAX; i++) {
      root = StrictMath.pow(load / (load + 1 - root), servers);
    }
    return root / (1 - root);
  }

  /**
   * The mean wait where each request goes to that of two servers of one worker that has less (join
   * the shortest queue). Its stationary distribution has no short formula (J. Kingman 1961), so
   * that of the chain with at most {@code longest} requests at a server is found by iteration.
   *
   * @param load of both servers together
   */
  static double meanWaitAtShorterOfTwo(double load, int longest) {
    double[][] p = new double[longest + 1][longest + 1];
    p[0][0] = 1;
    // In a step of the embedded chain at a constant rate: an arrival, or a worker that finishes.
    double rate = load + 2;
    for (int i = 0; i < ITERATIONS_MAX; i++) {
      double[][] next = step(p, load / rate, 1 / rate);
      double change = distance(p, next);
      p = next;
      if (change < PRECISION) {
        break;
      }
    }
    double inService = 0;
    double all = 0;
    for (int a = 0; a <= longest; a++) {
      for (int b = 0; b <= longest; b++) {
        all += p[a][b] * (a + b);
        inService += p[a][b] * (Math.min(a, 1) + Math.min(b, 1));
      }
    }
    return (all - inService) / load; // Little's law
  }

  private static double[][] step(double[][] p, double arrival, double end) {
    int longest = p.length - 1;
    double[][] next = new double[longest + 1][longest + 1];
    for (int a = 0; a <= longest; a++) {
      for (int b = 0; b <= longest; b++) {
        double here = p[a][b];
        int shorter = Math.min(longest, Math.min(a, b) + 1);
        if (a == b) {
          next[shorter][b] += here * arrival / 2;
          next[a][shorter] += here * arrival / 2;
        } else {
          next[a < b ? shorter : a][a < b ? b : shorter] += here * arrival;
        }
        next[Math.max(0, a - 1)][b] += here * end;
        next[a][Math.max(0, b - 1)] += here * end;
      }
    }
    return next;
  }

  private static double distance(double[][] p, double[][] q) {
    double sum = 0;
    for (int a = 0; a < p.length; a++) {
      for (int b = 0; b < p.length; b++) {
        sum += Math.abs(p[a][b] - q[a][b]);
      }
    }
    return sum;
  }
}
