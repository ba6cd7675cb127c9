package org.sglthresh.spark.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.io.layout.TextColumns;
import org.sglthresh.spark.parquet.InputTable;
import org.sglthresh.spark.parquet.SourceTable;
import org.sglthresh.spark.read.Recordings;
import org.sglthresh.spark.read.TableInput;
import org.sglthresh.spark.rows.ScoreReader;
import org.sglthresh.spark.table.ColumnNames;
import org.sglthresh.spark.table.Columns;

/** The tables in which columns of slices and groups are looked for. */
final class SliceSources {
  private final List<Source> sources;

  /**
   * A table with columns that say something of clips.
   *
   * @param rows of the table
   * @param clipId string, named {@code clip_id}
   * @param columns the names that can be asked for
   * @param what the table with its path, for messages
   * @param kind where it comes from
   */
  record Source(Dataset<Row> rows, Column clipId, List<String> columns, String what, Kind kind) {
    /** A column as a string. */
    Column text(String name) {
      DataType type = Columns.type(rows.schema(), name);
      if (type instanceof ArrayType || type instanceof MapType || type instanceof StructType) {
        throw Columns.fault(
            what,
            " has a column \""
                + name
                + "\" of type "
                + type.catalogString()
                + ", but slices and groups take strings, numbers, dates or booleans.");
      }
      return Columns.column(name).cast(DataTypes.StringType);
    }
  }

  /** Where a table comes from. */
  enum Kind {
    /** Given for this alone: its clips may be others than those of the scores. */
    METADATA,
    /** Read for scores or labels too, which compares the clips. */
    MEASURED
  }

  private SliceSources(List<Source> sources) {
    this.sources = sources;
  }

  /**
   * The tables, in the order in which columns are looked for.
   *
   * @throws UserException when a table that is given for this alone has none of the columns
   */
  static SliceSources of(TableInput input, SliceReader.Wanted wanted) {
    List<Source> sources = new ArrayList<>();
    wanted
        .metadata()
        .ifPresent(path -> sources.add(used(metadata(input, path, wanted), wanted.columns())));
    input
        .labelsOfClips()
        .ifPresent(
            labels ->
                sources.add(
                    new Source(
                        labels.rows(),
                        labels.clipId(),
                        List.of(labels.rows().columns()),
                        labels.what(),
                        Kind.MEASURED)));
    if (input.scores().form() != ScoreReader.Form.ENTRIES) {
      Dataset<Row> table = input.scores().table();
      sources.add(
          new Source(
              table,
              input.scores().clipId(),
              List.of(table.columns()),
              input.what(),
              Kind.MEASURED));
    }
    return new SliceSources(sources);
  }

  private static Source used(Source metadata, List<String> columns) {
    if (columns.stream().noneMatch(metadata.columns()::contains)) {
      throw Columns.fault(
          metadata.what(),
          " has no column "
              + String.join(" or ", columns)
              + "; its columns are "
              + listed(metadata)
              + ": leave --metadata out, or name one of these.");
    }
    return metadata;
  }

  private static Source metadata(TableInput input, String path, SliceReader.Wanted wanted) {
    String name = path.toLowerCase(Locale.ROOT);
    boolean isText = Stream.of(".csv", ".tsv", ".csv.gz", ".tsv.gz").anyMatch(name::endsWith);
    return isText ? text(input, path, wanted) : parquet(input, path, wanted.idColumn());
  }

  private static Source parquet(TableInput input, String path, Optional<String> idColumn) {
    InputTable table =
        InputTable.open(
            input.session(), path, "metadata", ColumnNames.DEFAULT, input.limits().forLabels());
    SourceTable found = table.columns();
    SourceTable named = idColumn.filter(found::has).map(found::identifiedBy).orElse(found);
    boolean ofRecordings = Recordings.areIdsOf(named) && input.scores().recording().isPresent();
    SourceTable source = ofRecordings ? named.identifiedBy(Columns.RECORDING) : named;
    Source metadata =
        new Source(
            source.rows(),
            source.clipId(),
            List.of(source.rows().columns()),
            source.what(),
            Kind.METADATA);
    return ofRecordings ? ofWindows(input, metadata) : metadata;
  }

  /** What a table says of recordings, said of the windows of each. */
  private static Source ofWindows(TableInput input, Source recordings) {
    return new Source(
        Recordings.of(input.scores()).orElseThrow().spread(recordings.rows(), recordings.clipId()),
        Recordings.window(),
        recordings.columns(),
        recordings.what(),
        recordings.kind());
  }

  /** The cells that are wanted of a text are on the driver; they become a table of strings. */
  private static Source text(TableInput input, String path, SliceReader.Wanted wanted) {
    SparkSession session = input.session();
    TextColumns text = TextColumns.open(session.sparkContext().hadoopConfiguration(), path);
    String what = "the metadata table " + path;
    String id = wanted.idColumn().filter(text.header()::contains).orElse(Columns.CLIP_ID);
    boolean ofRecordings =
        input.scores().recording().isPresent()
            && text.header().contains(Columns.RECORDING)
            && (id.equals(Columns.RECORDING) || !text.header().contains(id));
    if (ofRecordings) {
      id = Columns.RECORDING;
    }
    if (!text.header().contains(id)) {
      throw Columns.fault(
          what,
          " has no column "
              + id
              + "; its columns are "
              + String.join(", ", text.header())
              + ": name the one of the clip ids with --id-column.");
    }
    List<String> read =
        Stream.concat(Stream.of(id), wanted.columns().stream())
            .filter(text.header()::contains)
            .distinct()
            .toList();
    StructType schema = new StructType();
    for (String column : read) {
      schema = schema.add(column, DataTypes.StringType);
    }
    List<Integer> indices = read.stream().map(text.header()::indexOf).toList();
    List<Row> rows =
        text.read(session.sparkContext().hadoopConfiguration(), indices).stream()
            .map(
                cells ->
                    RowFactory.create(
                        cells.stream().map(cell -> cell.isEmpty() ? null : cell).toArray()))
            .toList();
    Source metadata =
        new Source(
            session.createDataFrame(rows, schema),
            Columns.column(id).alias(Columns.CLIP_ID),
            text.header(),
            what,
            Kind.METADATA);
    return ofRecordings ? ofWindows(input, metadata) : metadata;
  }

  /**
   * The first table that has all of some columns.
   *
   * @param option that names them, such as {@code --by}
   * @throws UserException when there is none
   */
  Source find(List<String> columns, String option) {
    return sources.stream()
        .filter(source -> source.columns().containsAll(columns))
        .findFirst()
        .orElseThrow(() -> notFound(columns, option));
  }

  private UserException notFound(List<String> columns, String option) {
    for (String column : columns) {
      if (sources.stream().noneMatch(source -> source.columns().contains(column))) {
        return UserException.input(
            String.format(
                "no table has a column \"%s\", which %s names; looked at %s",
                column,
                option,
                sources.stream()
                    .map(source -> source.what() + " (" + listed(source) + ")")
                    .collect(Collectors.joining(", "))));
      }
    }
    return UserException.input(
        String.format(
            "the columns %s that %s crosses are in different tables; put them together in one"
                + " table and name it with --metadata",
            String.join(" and ", columns), option));
  }

  private static String listed(Source source) {
    int shown = 12;
    int more = source.columns().size() - shown;
    return source.columns().stream().limit(shown).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
