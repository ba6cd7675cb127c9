package org.sglthresh.job.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.LayoutName;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.ExtraLabels;
import org.sglthresh.spark.table.MissingScores;
import org.sglthresh.testing.QuietProgress;

/** Writes files to import and reads the tables that come out, for tests. */
abstract class ImportTestCase {
  static final SparkSession SPARK = SparkSession.builder().getOrCreate();
  static final String SCORES = "clip_id,Dog,Cat\na,0.5,0.25\nb,0,1\n";
  static final String LABELS = "clip_id,Dog,Cat\na,1,0\nb,0,1\n";

  @TempDir Path directory;
  final QuietProgress progress = new QuietProgress();

  JobResult imported(String scores, String labels) {
    return imported(scores, Optional.of(labels));
  }

  JobResult imported(String scores, Optional<String> labels) {
    return ImportJob.run(
        given(scores).labels(labels).to(output(), IfExists.FAIL).options(), context());
  }

  /** An import of these scores. */
  Given given(String scores) {
    return new Given(scores);
  }

  /** The message of an import that a bad input ends, without output. */
  String refused(Given given) {
    ImportOptions options = given.options();
    UserException e = assertThrows(UserException.class, () -> ImportJob.run(options, context()));
    assertEquals(ErrorKind.INPUT, e.kind(), e.getMessage());
    return e.getMessage();
  }

  /** Options of an import, most of which are seldom given. */
  final class Given {
    private ImportFile scores;
    private Optional<ImportFile> labels = Optional.empty();
    private Optional<String> clipIds = none();
    private Optional<String> classes = none();
    private ScoreScale scale = ScoreScale.PROBABILITY;
    private MissingScores missing = MissingScores.FAIL;
    private ExtraLabels extra = ExtraLabels.FAIL;
    private OutputOptions to = new OutputOptions(output(), IfExists.OVERWRITE);

    private Given(String scores) {
      this.scores = new ImportFile(scores);
    }

    Given labels(String file) {
      return labels(Optional.of(file));
    }

    Given labels(Optional<String> file) {
      labels = file.map(ImportFile::new);
      return this;
    }

    Given clipIds(String file) {
      return clipIds(Optional.of(file));
    }

    Given clipIds(Optional<String> file) {
      clipIds = file;
      return this;
    }

    Given logits() {
      scale = ScoreScale.LOGIT;
      return this;
    }

    Given to(String output, IfExists ifExists) {
      to = new OutputOptions(output, ifExists);
      return this;
    }

    Given classes(String file) {
      classes = Optional.of(file);
      return this;
    }

    Given layout(LayoutName name) {
      scores = new ImportFile(scores.path(), Optional.of(name), scores.columns());
      labels = labels.map(file -> new ImportFile(file.path(), Optional.of(name), file.columns()));
      return this;
    }

    Given columns(ColumnNames names) {
      scores = new ImportFile(scores.path(), scores.layout(), names);
      labels = labels.map(file -> new ImportFile(file.path(), file.layout(), names));
      return this;
    }

    Given withoutExtraLabels() {
      extra = ExtraLabels.DROP;
      return this;
    }

    Given withMissingScores() {
      missing = MissingScores.ZERO;
      return this;
    }

    ImportOptions options() {
      return new ImportOptions(scores, labels, clipIds, classes, scale, missing, extra, to);
    }
  }

  JobContext context() {
    return new JobContext(SPARK, progress, "import", Map.of("scores", "…"));
  }

  static Optional<String> none() {
    return Optional.empty();
  }

  String output() {
    return directory.resolve("tables").toString();
  }

  <T> Map<String, List<T>> table(String name) {
    return table(output(), name);
  }

  static <T> Map<String, List<T>> table(String output, String name) {
    Map<String, List<T>> rows = new TreeMap<>();
    for (Row row : SPARK.read().parquet(output + "/" + name).collectAsList()) {
      assertEquals(null, rows.put(row.getString(0), row.getList(1)));
    }
    return rows;
  }

  static List<String> names(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String file(String name, String text) throws IOException {
    return file(name, text.getBytes(UTF_8));
  }

  String file(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes).toString();
  }
}
