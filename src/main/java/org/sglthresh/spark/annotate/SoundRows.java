package org.sglthresh.spark.annotate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import org.sglthresh.audio.AudioException;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.WindowOutput;
import org.sglthresh.psl.RecordingResult;
import org.sglthresh.psl.WindowGrid;
import org.sglthresh.psl.WindowResult;
import org.sglthresh.spark.table.Columns;

/**
 * Annotates a dataset, also one of a stream: a row with a sound becomes a row for each of its
 * windows.
 *
 * @param content what becomes of a window
 * @param grid the windows, of one length
 * @param maxSeconds a longer sound is bad
 * @param columns of the dataset
 * @param wording of reasons why a sound is bad
 */
public record SoundRows(
    ScoreContent content, WindowGrid grid, double maxSeconds, SoundColumns columns, Wording wording)
    implements Serializable {

  /** Rewrites a text. */
  @FunctionalInterface
  public interface Wording extends Serializable {
    /** The text in other words. */
    String of(String text);
  }

  /**
   * The windows. This starts no job.
   *
   * @param model the ONNX file
   */
  public Dataset<Row> windows(Dataset<Row> sounds, byte[] model) {
    StructType schema = columns.windows(sounds.schema(), content.tagger());
    Stream<Column> read =
        Stream.concat(
                Stream.of(columns.id(), columns.audio()),
                columns.kept(sounds.schema()).stream().map(StructField::name))
            .map(Columns::column);
    Broadcast<byte[]> sent =
        new JavaSparkContext(sounds.sparkSession().sparkContext()).broadcast(model);
    MapPartitionsFunction<Row, Row> work =
        rows -> rows.hasNext() ? new Work(sent).of(rows) : Collections.emptyIterator();
    Dataset<Row> windows =
        sounds.select(read.toArray(Column[]::new)).mapPartitions(work, Encoders.row(schema));
    // an encoder drops the metadata
    return windows.select(
        Arrays.stream(schema.fields())
            .map(field -> Columns.column(field.name()).as(field.name(), field.metadata()))
            .toArray(Column[]::new));
  }

  /** What a task does. */
  private final class Work {
    private final SoundAnnotator<WindowOutput> annotator;

    /** How many columns there are before those kept of the recording. */
    private final int own =
        5 + (content.tagger().hasEmbedding() ? 1 : 0) + (columns.keepsRejected() ? 1 : 0);

    Work(Broadcast<byte[]> model) {
      SoundPlan<WindowOutput> plan = new SoundPlan<>(content, grid, maxSeconds);
      annotator = new SoundAnnotator<>(plan, model, TaskContext.get());
      TaskCompletionListener end = task -> annotator.close();
      TaskContext.get().addTaskCompletionListener(end);
    }

    Iterator<Row> of(Iterator<Row> rows) {
      return StreamSupport.stream(
              Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
          .flatMap(row -> windows(row).stream())
          .iterator();
    }

    private List<Row> windows(Row row) {
      if (row.isNullAt(0)) {
        throw UserException.input(
            "A row has null in column \"" + columns.id() + "\": give each sound an id.");
      }
      String recording = row.getString(0);
      byte[] bytes = row.isNullAt(1) ? new byte[0] : row.getAs(1);
      RecordingResult<WindowOutput> result;
      try {
        result = annotator.annotate(() -> new ByteArrayInputStream(bytes));
      } catch (AudioException e) {
        return rejected(row, recording, wording.of(e.getMessage()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return result.windows().get(0).stream().map(window -> row(row, recording, window)).toList();
    }

    private List<Row> rejected(Row row, String recording, String reason) {
      return switch (columns.badSound()) {
        case SKIP -> List.of();
        case KEEP -> {
          Object[] values = values(row);
          values[1] = recording;
          values[own - 1] = reason;
          yield List.of(RowFactory.create(values));
        }
        case ERROR ->
            throw UserException.input(
                String.format(
                    "Sound \"%s\" %s: mend or remove it, or set handleInvalid to skip or keep.",
                    recording, reason));
      };
    }

    private Row row(Row row, String recording, WindowResult<WindowOutput> window) {
      Object[] values = values(row);
      values[0] = window.clipId(recording);
      values[1] = recording;
      values[2] = window.onset();
      values[3] = window.offset();
      values[4] = window.output().scores();
      if (content.tagger().hasEmbedding()) {
        values[5] = window.output().embedding();
      }
      return RowFactory.create(values);
    }

    /** The values of a row, of which those kept of the recording are filled in at the end. */
    private Object[] values(Row row) {
      int kept = row.length() - 2;
      Object[] values = new Object[own + kept];
      for (int i = 0; i < kept; i++) {
        values[own + i] = row.get(2 + i);
      }
      return values;
    }
  }
}
