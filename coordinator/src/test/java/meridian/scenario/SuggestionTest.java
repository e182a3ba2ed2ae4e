package meridian.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import meridian.geo.Spelling;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> NAMES = List.of("seed", "size", "until", "defaultTTL");

  @Test
  void givenSlip_whenAsked_thenTheNearestNameIsMeant() {
    assertThat(Suggestion.nearest("sede", NAMES)).contains("seed");
    assertThat(Suggestion.nearest("defaultTtl", NAMES)).contains("defaultTTL");
    assertThat(Suggestion.nearest("untill", NAMES)).contains("until");
    assertThat(Suggestion.nearest("name", NAMES)).isEmpty();
    assertThat(Suggestion.nearest("1", List.of("2"))).isEmpty();
  }

  @Test
  void givenTwoWords_whenCompared_thenSlipsAreCounted() {
    assertThat(Spelling.edits("", "abc")).isEqualTo(3);
    assertThat(Spelling.edits("abcd", "acbd")).isEqualTo(1);
    assertThat(Spelling.edits("kitten", "sitting")).isEqualTo(3);
  }
}
