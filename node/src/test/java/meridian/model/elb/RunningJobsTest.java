package meridian.model.elb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import meridian.kernel.RandomStream;
import meridian.message.KryoState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunningJobsTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void givenJobsThatEndInAnyOrder_whenComparedWithASortedMap_thenBothHoldTheSame(long seed) {
    RandomStream random = new RandomStream(seed, "running jobs");
    RunningJobs jobs = new RunningJobs();
    TreeMap<Long, Job> reference = new TreeMap<>();
    long number = 0;

    for (int step = 0; step < 20_000; step++) {
      // Now and then a number is left out, or one job stays for as long as a hundred others.
      if (reference.isEmpty() || random.nextLong(2 + reference.size() / 20) == 0) {
        number += 1 + random.nextLong(3);
        Job job = new Job(HealthCheck.AS_REQUEST, 7, number, step);
        jobs.add(number, job);
        reference.put(number, job);
      } else {
        long any = 1 + random.nextLong(number + 2);
        assertThat(jobs.get(any)).as("seed %s step %s", seed, step).isEqualTo(reference.get(any));
        if (reference.remove(any) != null) {
          jobs.remove(any);
        }
      }
      assertThat(jobs.size()).as("seed %s step %s", seed, step).isEqualTo(reference.size());
      if (step % 5_000 == 4_999) {
        jobs = restored(jobs);
      }
    }

    assertThat(jobs.takeAll()).isEqualTo(List.copyOf(reference.values()));
    assertThat(jobs.size()).isZero();
  }

  private static RunningJobs restored(RunningJobs jobs) {
    RunningJobs loaded = new RunningJobs();
    KryoState.read(KryoState.write(jobs::save), loaded::load);
    return loaded;
  }
}
