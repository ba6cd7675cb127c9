package org.sglthresh.spark.describe;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.sglthresh.io.array.ArrayRole;
import org.sglthresh.io.layout.LayoutHints;
import org.sglthresh.io.layout.TextLayout;
import org.sglthresh.io.read.CellRule;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.spark.run.SparkJobs;
import org.sglthresh.spark.source.ClassNaming;
import org.sglthresh.spark.source.ClipFile;
import org.sglthresh.spark.source.FileContents;
import org.sglthresh.spark.table.Columns;

/** Describes a file of another tool, which {@code import} makes a table of. */
public final class FileDescription {
  private FileDescription() {}

  /**
   * Describes a file.
   *
   * @param hints what the user says of its layout
   * @param scale the range that scores are held to
   * @throws org.sglthresh.error.UserException when there is no such file, or it is damaged
   */
  public static DescribedTable of(
      SparkSession spark, String path, LayoutHints hints, ScoreScale scale) {
    ClipFile file = ClipFile.open(spark, path, ArrayRole.ANY, hints);
    List<String> classes =
        file.naming() == ClassNaming.NOWHERE
            ? IntStream.range(0, file.classes()).mapToObj(c -> "class_" + c).toList()
            : file.classNames(spark);
    FileContents contents = FileContents.of(spark, file, classes);
    TableValues values =
        SparkJobs.run(
            spark.sparkContext(),
            "describe " + path,
            () ->
                TableValues.ofArrays(
                    contents
                        .rows()
                        .select(
                            col(Columns.CLIP_ID), col("values").cast("array<double>").as("value")),
                    classes));
    List<String> misfits = new ArrayList<>();
    boolean labels = values.classes().stream().allMatch(ClassValues::couldBeLabels);
    contents.fault(labels ? CellRule.LABEL : CellRule.of(scale)).ifPresent(misfits::add);
    if (values.clips() < values.rows()) {
      misfits.add(
          (values.rows() - values.clips())
              + " of "
              + values.rows()
              + " rows repeat a clip id: keep one row for each clip.");
    }
    return new DescribedTable(
        file.words().orElse("an array, a row for each clip"),
        file.textLayout().map(FileDescription::columns).orElse(List.of()),
        values,
        misfits);
  }

  private static List<DescribedColumn> columns(TextLayout layout) {
    List<DescribedColumn> columns = new ArrayList<>();
    for (int i = 0; i < layout.header().size(); i++) {
      int at = i;
      Optional<String> role =
          layout.roles().entrySet().stream()
              .filter(entry -> entry.getValue() == at)
              .map(entry -> entry.getKey().words())
              .findFirst();
      String use = role.orElse(layout.classes().contains(i) ? "class" : "not used");
      columns.add(new DescribedColumn(layout.header().get(i), "text", use, Optional.empty()));
    }
    return columns;
  }
}
