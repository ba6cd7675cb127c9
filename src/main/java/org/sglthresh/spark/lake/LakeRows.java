package org.sglthresh.spark.lake;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.TableAddress;

/**
 * The rows of a table of a catalog or of a query, opened and not read yet.
 *
 * @param rows all columns
 * @param state which snapshots, versions or files they are of
 */
public record LakeRows(Dataset<Row> rows, SourceState state) {
  private static final String ICEBERG = "iceberg";
  private static final String ICEBERG_PATHS = "spark.sql.catalog.default_iceberg";

  /**
   * Opens an address in a session, and notes its state for the manifest ({@link OpenedTables}).
   *
   * @param what the table in messages, such as {@code the scores table:lake.db.scores}
   * @throws UserException when there is no such table, catalog, column or jar, when the user may
   *     not read it, or when a query is none
   */
  public static LakeRows open(SparkSession session, TableAddress address, String what) {
    LakeRows opened = look(session, address, what);
    OpenedTables.note(session.sparkContext(), address, opened.state.digest());
    return opened;
  }

  /** The rows of a dataset with their state, which is not noted. */
  static LakeRows of(Dataset<Row> rows) throws IOException {
    return new LakeRows(rows, SourceState.of(rows));
  }

  /** The present state of what an address names. */
  public static InputDigest stateOf(SparkSession caller, TableAddress address) {
    return look(caller.newSession(), address, "the input " + address).state.digest();
  }

  private static LakeRows look(SparkSession session, TableAddress address, String what) {
    try {
      return of(rows(session, address, what));
    } catch (UserException e) {
      throw e;
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw LakeErrors.unopened(what, address, e);
    }
  }

  private static Dataset<Row> rows(SparkSession session, TableAddress address, String what)
      throws ParseException {
    if (address.isQuery()) {
      requireQuery(session, address, what);
      return session.sql(address.text());
    }
    return address
        .directory()
        .map(directory -> directory(session, directory, what))
        .orElseGet(() -> session.table(address.text()));
  }

  /** What the grammar has in these parentheses is a query and nothing else. */
  private static void requireQuery(SparkSession session, TableAddress address, String what)
      throws ParseException {
    session.sessionState().sqlParser().parsePlan(address.text()); // for its own line and column
    try {
      session
          .sessionState()
          .sqlParser()
          .parsePlan("WITH q AS (\n" + address.text() + "\n) TABLE q");
    } catch (ParseException e) {
      throw UserException.usage(
              what + " is no query: only a SELECT is read, and no other statement is run")
          .causedBy(e);
    }
  }

  private static Dataset<Row> directory(
      SparkSession session, TableAddress.Directory directory, String what) {
    if (directory.format().matches("csv|text")) {
      throw UserException.input(
          what
              + " is text, whose columns have no types: make it a table with the command import"
              + " first.");
    }
    if (directory.format().equals(ICEBERG) && !session.conf().contains(ICEBERG_PATHS)) {
      // a path needs no catalog, but Iceberg makes one, of Hive unless told otherwise
      session.conf().set(ICEBERG_PATHS, "org.apache.iceberg.spark.SparkCatalog");
      session.conf().set(ICEBERG_PATHS + ".type", "hadoop");
      session.conf().set(ICEBERG_PATHS + ".warehouse", directory.path());
    }
    return session.read().format(directory.format()).load(directory.path());
  }
}
