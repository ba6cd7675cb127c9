package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.testing.SharedData;

/**
 * Parquet tables as other tools and people write them are read right, or refused in one sentence.
 */
final class PracticeTablesTest {
  @TempDir private Path dir;

  private static String table(String name) {
    return SharedData.path("cases/" + name).toAbsolutePath().normalize().toString();
  }

  private Call evaluate(String scores, String labels, String options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "evaluate",
                "--thresholds=0.5",
                "--scores",
                table(scores),
                "--labels",
                table(labels),
                "--output",
                dir.resolve("output").toString()));
    if (options != null) {
      words.addAll(Arrays.asList(options.split(" ")));
    }
    return Call.of(words.toArray(String[]::new));
  }

  private JsonNode metrics() throws IOException {
    return new ObjectMapper()
        .readTree(dir.resolve("output/metrics.json").toFile())
        .path("evaluation");
  }

  /** micro-F1 and macro-F1 as scikit-learn has them for the values that pandas reads. */
  @ParameterizedTest
  @CsvSource({
    "base_s.parquet, base_l.parquet, , .642857, .430769",
    "idx_s.parquet, names30_l.parquet, , .631579, .420455",
    "widestart_s.parquet, wide_l.parquet, , .642857, .430769",
    "widestart_s.parquet, names_l.parquet, --ignore-columns=start, .642857, .430769",
    "widestart_s.parquet, base_l.parquet, '--class-columns=scores=Speech,Fire*,Vehicle.horn',"
        + " .642857, .430769",
    "base_s.parquet, mixlab, , .642857, .430769",
    "ns_s.parquet, base_l.parquet, , .642857, .430769",
    "pd2_s.parquet, base_l.parquet, , .642857, .430769",
    "time_s.parquet, base_l.parquet, , .642857, .430769",
    "v2_s.parquet, base_l.parquet, , .642857, .430769",
    "base_s.parquet, u64_l.parquet, , .642857, .430769",
    "base_s.parquet, dec_l.parquet, , .642857, .430769",
    "base_s.parquet, wide_l.parquet, , .642857, .430769",
    "widestart_s.parquet, long_l.parquet, --ignore-columns=start, .642857, .430769",
    "run[1]/scores, run[1]/labels, , .642857, .430769",
    "base_s.parquet, super_l.parquet, --extra-labels=drop, .642857, .430769",
  })
  void tablesThatAreRead(String scores, String labels, String options, double micro, double macro)
      throws IOException {
    Call call = evaluate(scores, labels, options);
    assertEquals(0, call.exitCode(), call.err());
    assertEquals(micro, metrics().path("micro_f1").asDouble(), 1e-6);
    assertEquals(macro, metrics().path("macro_f1").asDouble(), 1e-6);
  }

  @Test
  void logitsBesideAnIndex() throws IOException {
    Call.done(
        "evaluate",
        "--thresholds=0",
        "--score-scale=logit",
        "--scores",
        table("logitidx_s.parquet"),
        "--labels",
        table("names_l.parquet"),
        "--output",
        dir.resolve("output").toString());
    assertEquals(.642857, metrics().path("micro_f1").asDouble(), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({
    "strid_s.parquet, base_l.parquet, spaces",
    "base_s.parquet, super_l.parquet, --extra-labels drop",
  })
  void idsThatDoNotMatchAreToldWithTheCause(String scores, String labels, String cause) {
    Call call = evaluate(scores, labels, null);
    assertEquals(3, call.exitCode(), call.err());
    assertTrue(call.lastLine().contains(cause), call.lastLine());
  }

  /** The sentences name files and columns; C is the directory of the cases. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "less_first | n3_l.parquet | The scores table C/less_first has a column \"Siren\" which its"
            + " file file:C/less_first/part-0.parquet lacks: write all files with the same columns.",
        "widestart_s.parquet | names_l.parquet | The scores table C/widestart_s.parquet has columns"
            + " that seem to be no classes: start (double); leave them out with --ignore-columns"
            + " start, or name the columns of the classes with --class-columns.",
        "f16_s.parquet | base_l.parquet | The scores table C/f16_s.parquet has a column \"scores\" of"
            + " type array<float16> in the file file:C/f16_s.parquet, which cannot be read: write it"
            + " as float32.",
        "widef16_s.parquet | names_l.parquet | The scores table C/widef16_s.parquet has a column"
            + " \"Speech\" of type float16 in the file file:C/widef16_s.parquet, which cannot be read:"
            + " write it as float32.",
        "z_brotli.parquet | base_l.parquet | The scores table C/z_brotli.parquet has a column"
            + " \"clip_id\" compressed with brotli, for which this Spark has no codec: write the table"
            + " with zstd or snappy.",
      })
  void tablesThatAreRefused(String scores, String labels, String sentence) {
    Call call = evaluate(scores, labels, null);
    assertEquals(3, call.exitCode(), call.err());
    assertFalse(call.err().contains("\tat "), call.err());
    assertEquals(
        ("sglthresh evaluate: error: " + sentence)
                .replaceFirst("\\.$", "")
                .replace("C/", table("") + "/")
            + "; 'describe "
            + table(scores)
            + "' shows what it holds",
        call.lastLine());
  }
}
