package org.sglthresh.spark.lake;

import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.io.output.TableOutput;
import org.sglthresh.spark.table.Columns;

/**
 * A table that a command writes in one commit. Of a table with a partition only the rows of the
 * partition are replaced. Two runs that write the same rows at the same time: where the format can
 * tell (Iceberg, Delta), the later one fails and changes nothing.
 */
public final class LakeTarget {
  private static final String ISO_DATE = "\\d{4}-\\d{2}-\\d{2}";

  private final SparkSession session;
  private final TableOutput output;
  private final Optional<String> snapshot;

  private LakeTarget(SparkSession session, TableOutput output, Optional<String> snapshot) {
    this.session = session;
    this.output = output;
    this.snapshot = snapshot;
  }

  /**
   * Looks at a table before any work. Its snapshot from then on is the one that the commit starts
   * from.
   *
   * @throws UserException (output) when it cannot be looked at, or when rows are there and the user
   *     does not replace them
   */
  public static LakeTarget toReplace(SparkSession caller, TableOutput output, IfExists ifExists) {
    SparkSession session = session(caller);
    Optional<LakeRows> found = find(session, output);
    LakeTarget target = new LakeTarget(session, output, found.flatMap(LakeTarget::snapshot));
    found.ifPresent(target::requireDivided);
    target.requireFree(found, ifExists);
    return target;
  }

  /**
   * Looks at a table, which others write too, before any work.
   *
   * @throws UserException (output) when it cannot be looked at, or lacks the columns by which the
   *     command's rows are known
   */
  public static LakeTarget toAdd(SparkSession caller, TableOutput output) {
    SparkSession session = session(caller);
    Optional<LakeRows> found = find(session, output);
    LakeTarget target = new LakeTarget(session, output, found.flatMap(LakeTarget::snapshot));
    found.ifPresent(table -> target.requireColumns(table.rows().schema()));
    return target;
  }

  private static SparkSession session(SparkSession caller) {
    SparkSession session = caller.newSession();
    session.conf().set("spark.sql.ansi.enabled", "false"); // a value that is none of a type is null
    session.conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
    session.conf().set("hive.exec.dynamic.partition.mode", "nonstrict");
    session.conf().set("spark.sql.legacy.createHiveTableByDefault", "false"); // as in Spark 4
    return session;
  }

  /** The session whose rows can be written. */
  public SparkSession session() {
    return session;
  }

  private static Optional<LakeRows> find(SparkSession session, TableOutput output) {
    try {
      return Optional.of(LakeRows.of(session.table(output.name())));
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      if (LakeErrors.isMissingTable(e)) {
        return Optional.empty();
      }
      throw LakeErrors.unwritten(output.toString(), e);
    }
  }

  private static Optional<String> snapshot(LakeRows table) {
    return table.state().digest().tables().stream()
        .map(facts -> facts.get("snapshot"))
        .filter(id -> id != null && !id.equals("none"))
        .findFirst();
  }

  private void requireColumns(StructType table) {
    for (String column : output.partition().keySet()) {
      if (!Columns.has(table, column)) {
        throw UserException.output(
            String.format(
                "output %s cannot be written: the table has no column %s; its columns are %s",
                output, column, Columns.listed(table)));
      }
    }
  }

  /** Files in Hive's layout are replaced directory by directory. */
  private void requireDivided(LakeRows table) {
    requireColumns(table.rows().schema());
    boolean divided = table.state().partitions().equals(output.partition().keySet());
    if (!table.state().commits() && !divided) {
      throw UserException.output(
          String.format(
              "output %s cannot be written: the table is divided by %s, and --partition must name the"
                  + " same columns, as files in Hive's layout are replaced by directories",
              output,
              table.state().partitions().isEmpty()
                  ? "no column"
                  : String.join(", ", table.state().partitions())));
    }
  }

  private void requireFree(Optional<LakeRows> table, IfExists ifExists) {
    if (ifExists == IfExists.OVERWRITE
        || ifExists == IfExists.EXTEND
        || table.isEmpty()
        || table.get().rows().where(own(table.get().rows().schema())).isEmpty()) {
      return;
    }
    throw UserException.output(
        String.format(
            "output %s has rows already; choose another %s or pass --if-exists overwrite",
            output, output.partition().isEmpty() ? "table" : "--partition"));
  }

  /**
   * Checks that what a directory says was written is there.
   *
   * @throws UserException (output) when the table has none of the command's rows
   */
  public static void requireWritten(SparkSession caller, TableOutput output, String directory) {
    SparkSession session = session(caller);
    Optional<LakeRows> table = find(session, output);
    LakeTarget target = new LakeTarget(session, output, Optional.empty());
    boolean empty =
        table.isEmpty()
            || table.get().rows().where(target.own(table.get().rows().schema())).isEmpty();
    if (empty) {
      throw UserException.output(
          String.format(
              "output %s has none of the rows that %s says were written; pass --if-exists overwrite"
                  + " to write them again",
              output, directory));
    }
  }

  /** The rows that are the command's own. */
  private Column own(StructType table) {
    Column own = lit(true);
    boolean first = true;
    for (Map.Entry<String, String> one : output.partition().entrySet()) {
      Column equal =
          Columns.column(one.getKey()).equalTo(literal(one, Columns.type(table, one.getKey())));
      own = first ? equal : own.and(equal);
      first = false;
    }
    return own;
  }

  private Column literal(Map.Entry<String, String> value, DataType type) {
    Column literal = lit(value.getValue()).cast(type);
    Row read = session.range(1).select(literal).first();
    if (read.isNullAt(0)) {
      throw UserException.output(
          String.format(
              "output %s cannot be written: its column %s is of type %s, which %s is none of",
              output, value.getKey(), type.catalogString(), value.getValue()));
    }
    return literal;
  }

  /**
   * Writes rows, in the place of the command's own.
   *
   * @param rows of {@link #session}; all columns but those of the partition
   * @param ifExists whether there may be rows by now
   * @param facts about the run, which Iceberg and Delta keep with the commit
   * @return the table and its version or snapshot after the commit
   * @throws UserException (output) when the table cannot be written, has rows by now, or another
   *     run writes the same rows at the same time
   */
  public Map<String, String> write(Dataset<Row> rows, IfExists ifExists, String facts) {
    try {
      if (find(session, output).isEmpty()) {
        session.sql(
            LakeColumns.of(with(rows, new StructType()).schema())
                .dividedBy(output.partition().keySet())
                .create(output));
      }
      Optional<LakeRows> table = find(session, output);
      requireFree(table, ifExists);
      replace(with(rows, table.orElseThrow().rows().schema()), table.get(), facts);
    } catch (UserException e) {
      throw e;
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw LakeErrors.unwritten(output.toString(), e);
    }
    return find(session, output)
        .map(written -> written.state().digest().tables())
        .filter(tables -> !tables.isEmpty())
        .map(tables -> tables.get(0))
        .orElseGet(() -> new LinkedHashMap<>(Map.of("table", output.name())));
  }

  /**
   * Adds rows to a table that others write too. Rows of the command's own are replaced.
   *
   * @param rows of {@link #session}; all columns but those of the partition, by which a new table
   *     is not divided
   * @param facts about the run, which Iceberg and Delta keep with the commit
   * @throws UserException (output) when they cannot be written
   */
  public void add(Dataset<Row> rows, String facts) {
    try {
      if (find(session, output).isEmpty()) {
        session.sql(LakeColumns.of(with(rows, new StructType()).schema()).create(output));
      }
      LakeRows table = find(session, output).orElseThrow();
      StructType schema = table.rows().schema();
      Dataset<Row> all = with(rows, schema);
      boolean again = !table.rows().where(own(schema)).isEmpty();
      if (again && !table.state().commits()) {
        throw UserException.output(
            String.format(
                "output %s has rows of this run already, and files in Hive's layout cannot replace"
                    + " them; give another --run-id",
                output));
      }
      if (again) {
        replace(all, table, facts);
      } else if (table.state().commits()) {
        writer(all, facts).append();
      } else {
        insert(all, table, SaveMode.Append);
      }
    } catch (UserException e) {
      throw e;
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw LakeErrors.unwritten(output.toString(), e);
    }
  }

  private DataFrameWriterV2<Row> writer(Dataset<Row> rows, String facts) {
    DataFrameWriterV2<Row> writer = rows.writeTo(output.name());
    writer.option("snapshot-property.sglthresh", facts); // Iceberg
    writer.option("userMetadata", facts); // Delta
    return writer;
  }

  /** The rows with the columns of the partition, of the table's types or else of their own. */
  private Dataset<Row> with(Dataset<Row> rows, StructType table) {
    Dataset<Row> all = rows;
    for (Map.Entry<String, String> one : output.partition().entrySet()) {
      if (Columns.has(rows.schema(), one.getKey())) {
        throw UserException.usage(
            "--partition names " + one.getKey() + ", a column that the rows have themselves");
      }
      DataType type =
          Columns.has(table, one.getKey())
              ? Columns.type(table, one.getKey())
              : one.getValue().matches(ISO_DATE) ? DataTypes.DateType : DataTypes.StringType;
      all = all.withColumn(one.getKey(), literal(one, type));
    }
    return all;
  }

  private void replace(Dataset<Row> rows, LakeRows table, String facts) throws Exception {
    LakeColumns.of(rows.schema()).requireClassesOf(table.rows().schema(), output);
    if (!table.state().commits()) {
      requireDivided(table);
      insert(rows, table, SaveMode.Overwrite);
      return;
    }
    DataFrameWriterV2<Row> writer = writer(rows, facts);
    writer.option("isolation-level", "serializable"); // Iceberg; Delta's writes are
    snapshot.ifPresent(id -> writer.option("validate-from-snapshot-id", id));
    writer.overwrite(own(table.rows().schema()));
  }

  /** Into a table of files in Hive's layout, which knows no commits: partition after partition. */
  private void insert(Dataset<Row> rows, LakeRows table, SaveMode mode) {
    Column[] inOrder =
        List.of(table.rows().schema().fieldNames()).stream()
            .map(Columns::column)
            .toArray(Column[]::new);
    rows.select(inOrder).write().mode(mode).insertInto(output.name());
  }
}
