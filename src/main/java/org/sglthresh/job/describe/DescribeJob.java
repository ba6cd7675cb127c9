package org.sglthresh.job.describe;

import java.util.List;
import java.util.Optional;
import org.sglthresh.error.Words;
import org.sglthresh.io.fs.TableAddress;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.report.text.Numbers;
import org.sglthresh.report.text.TextTable;
import org.sglthresh.report.text.TextTable.Column;
import org.sglthresh.spark.describe.ClassValues;
import org.sglthresh.spark.describe.DescribedColumn;
import org.sglthresh.spark.describe.DescribedTable;
import org.sglthresh.spark.describe.FileDescription;
import org.sglthresh.spark.describe.ParquetDescription;
import org.sglthresh.spark.describe.TableValues;
import org.sglthresh.spark.source.ClipFile;

/** Command {@code describe}: prints what an input is, and writes nothing. */
public final class DescribeJob {
  /** Rows of a table on the terminal; more would not be read. */
  private static final int SHOWN = 40;

  private static final String FITS = "everything fits";

  private DescribeJob() {}

  /**
   * Runs the command.
   *
   * @throws org.sglthresh.error.UserException when there is no such input, or it is damaged
   */
  public static JobResult run(DescribeOptions options, JobContext context) {
    context.progress().phase("look at " + options.path());
    boolean named = TableAddress.isOne(options.path());
    boolean ofOtherTools = !named && ClipFile.isOne(Hadoop.configuration(context), options.path());
    DescribedTable table =
        ofOtherTools
            ? FileDescription.of(
                context.spark(),
                options.path(),
                options
                    .columns()
                    .ofScores()
                    .hints(options.layout(), Optional.empty(), Optional.empty()),
                options.scale())
            : ParquetDescription.of(
                context.spark(), options.path(), options.columns(), options.scale());
    String kind = ofOtherTools ? "file for import" : named ? "table" : "Parquet table";
    String text = options.path() + ": " + kind + ", " + text(table);
    return new DescribeResult(text, options.path() + ": " + lastLine(table));
  }

  /** Such as {@code 12,958 clips of 527 classes; everything fits}. */
  private static String lastLine(DescribedTable table) {
    int misfits = table.misfits().size();
    return Words.counted((double) table.values().clips(), "clip")
        + " of "
        + Words.counted((double) table.values().classes().size(), "class")
        + "; "
        + (misfits == 0
            ? FITS
            : Words.counted(misfits, "thing") + (misfits == 1 ? " does" : " do") + " not fit");
  }

  /** The result of {@code describe}. */
  private record DescribeResult(String text, String lastLine) implements JobResult {}

  private static String text(DescribedTable table) {
    StringBuilder text = new StringBuilder(table.layout()).append("\n\n");
    if (!table.columns().isEmpty()) {
      text.append(columns(table.columns()));
      table
          .columns()
          .forEach(column -> column.note().ifPresent(note -> text.append(note).append('\n')));
      text.append('\n');
    }
    text.append(rows(table.values()));
    table.values().total().ifPresent(total -> text.append(values(table, total)));
    if (!table.values().classes().isEmpty()) {
      text.append('\n').append(classes(table.values().classes()));
    }
    text.append('\n');
    if (table.misfits().isEmpty()) {
      text.append(FITS).append('\n');
    } else {
      text.append("does not fit:\n");
      table.misfits().forEach(misfit -> text.append("- ").append(misfit).append('\n'));
    }
    return text.toString();
  }

  private static String columns(List<DescribedColumn> columns) {
    TextTable table =
        new TextTable(Column.left("column"), Column.left("type"), Column.left("taken for"));
    columns.stream().limit(SHOWN).forEach(c -> table.row(c.name(), c.type(), c.use()));
    return table.text() + more(columns.size(), "column");
  }

  private static String rows(TableValues values) {
    StringBuilder text = new StringBuilder();
    text.append(Words.counted((double) values.rows(), "row"))
        .append(", ")
        .append(Words.counted((double) values.clips(), "clip"));
    if (values.withoutId() > 0) {
      text.append(", ").append(Words.count((double) values.withoutId())).append(" without id");
    }
    if (values.withoutValues() > 0) {
      text.append(", ")
          .append(Words.count((double) values.withoutValues()))
          .append(" without values");
    }
    text.append(", ").append(Words.counted((double) values.classes().size(), "class"));
    if (values.shortest() != values.longest()) {
      text.append(", arrays of ")
          .append(values.shortest())
          .append(" to ")
          .append(values.longest())
          .append(" values");
    }
    return text.append('\n').toString();
  }

  private static String values(DescribedTable table, ClassValues total) {
    return (table.couldBeLabels() ? "labels" : "numbers")
        + " from "
        + Numbers.significant(total.least())
        + " to "
        + Numbers.significant(total.greatest())
        + ": "
        + counted(total.zeros(), "exactly 0")
        + counted(total.ones(), "exactly 1")
        + counted(total.unknown(), "-1")
        + counted(total.missing(), "missing")
        + counted(total.outside(), "outside [0, 1]")
        + Words.count((double) total.values())
        + " in all\n";
  }

  private static String counted(long number, String what) {
    return number == 0 ? "" : Words.count((double) number) + " " + what + ", ";
  }

  private static String classes(List<ClassValues> classes) {
    TextTable table =
        new TextTable(
            Column.left("class"),
            Column.right("values"),
            Column.right("least"),
            Column.right("greatest"),
            Column.right("0"),
            Column.right("1"),
            Column.right("-1"),
            Column.right("missing"),
            Column.right("outside [0, 1]"));
    for (ClassValues c : classes.subList(0, Math.min(SHOWN, classes.size()))) {
      table.row(
          c.name(),
          Words.count((double) c.values()),
          Numbers.significant(c.least()),
          Numbers.significant(c.greatest()),
          Words.count((double) c.zeros()),
          Words.count((double) c.ones()),
          Words.count((double) c.unknown()),
          Words.count((double) c.missing()),
          Words.count((double) c.outside()));
    }
    return table.text() + more(classes.size(), "class");
  }

  private static String more(int number, String unit) {
    return number <= SHOWN
        ? ""
        : "and " + Words.counted((double) (number - SHOWN), unit) + " more\n";
  }
}
