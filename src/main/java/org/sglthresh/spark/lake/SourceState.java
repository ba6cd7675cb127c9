package org.sglthresh.spark.lake;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.HiveTableRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.InputDigest;
import org.sglthresh.io.fs.InputPaths;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Which snapshots, versions or files a query reads: those of the tables in its analysed plan, after
 * views, aliases and time travel are resolved.
 *
 * @param digest of all tables, with a line of facts for each
 * @param bytes an upper bound on what is read, or 0 where a table does not say
 * @param partitions names of the columns by which the tables are divided, which are no classes
 */
public record SourceState(InputDigest digest, long bytes, Set<String> partitions) {

  /** As {@code InMemoryFileIndex(file:/data/scores)} and {@code Delta[version=3, file:/data]}. */
  private static final Pattern PLACE =
      Pattern.compile("(?s)[\\w.$]+(?:\\(|\\[version=\\d+, )(.*)[)\\]]");

  private static final Set<String> COMMITTING = Set.of("iceberg", "delta", "connector");

  /** Whether what is read is one table of a format whose writes are commits. */
  boolean commits() {
    return digest.tables().size() == 1 && COMMITTING.contains(digest.tables().get(0).get("format"));
  }

  /**
   * The state of what a dataset reads. Reads no row, and lists the files of tables that are files.
   */
  static SourceState of(Dataset<Row> rows) throws IOException {
    Configuration configuration = rows.sparkSession().sparkContext().hadoopConfiguration();
    Found found = new Found();
    for (LogicalPlan node : nodes(rows.queryExecution().analyzed())) {
      found.add(node, configuration);
    }
    return new SourceState(
        InputDigest.ofTables(found.tables, found.lines), found.bytes, found.partitions);
  }

  /** All nodes of a plan and of the queries within its expressions. */
  private static List<LogicalPlan> nodes(LogicalPlan plan) {
    List<LogicalPlan> nodes = new ArrayList<>();
    AbstractFunction1<LogicalPlan, BoxedUnit> adding =
        new AbstractFunction1<>() {
          @Override
          public BoxedUnit apply(LogicalPlan node) {
            nodes.add(node);
            return BoxedUnit.UNIT;
          }
        };
    plan.foreach(adding);
    // whose type is of another collection in each version of Scala
    scala.collection.Seq<?> queries =
        (scala.collection.Seq<?>) TableVersion.call(plan, "subqueriesAll").orElseThrow();
    scala.collection.Iterator<?> each = queries.iterator();
    while (each.hasNext()) {
      ((LogicalPlan) each.next()).foreach(adding);
    }
    return nodes;
  }

  /** What the leaves of a plan are. */
  private static final class Found {
    private final List<Map<String, String>> tables = new ArrayList<>();
    private final TreeSet<String> lines = new TreeSet<>();
    private final Set<String> partitions = new HashSet<>();
    private long bytes;

    private void add(LogicalPlan leaf, Configuration configuration) throws IOException {
      if (leaf instanceof DataSourceV2Relation relation) {
        String name = relation.table().name();
        for (Transform transform : relation.table().partitioning()) {
          if (transform.name().equals("identity")) {
            partitions.add(String.join(".", transform.references()[0].fieldNames()));
          }
        }
        TableVersion.of(relation.table())
            .ifPresentOrElse(version -> add(name, version), () -> addUnknown(name));
      } else if (leaf instanceof HiveTableRelation relation) {
        CatalogTable table = relation.tableMeta();
        partitions.addAll(List.of(table.partitionSchema().fieldNames()));
        add(table.identifier().unquotedString(), "hive", below(table.location(), configuration));
      } else if (leaf instanceof LogicalRelation relation) {
        if (relation.relation() instanceof HadoopFsRelation files) {
          ofFiles(relation, files, configuration);
        } else {
          addUnknown(relation.relation().getClass().getSimpleName());
        }
      }
    }

    private static List<FileStatus> below(URI location, Configuration configuration)
        throws IOException {
      Path root = new Path(location);
      FileSystem fileSystem = root.getFileSystem(configuration);
      return InputPaths.filesBelow(
          fileSystem, fileSystem.getFileStatus(root), InputPaths.Names.OF_SPARK);
    }

    private void ofFiles(
        LogicalRelation leaf, HadoopFsRelation relation, Configuration configuration)
        throws IOException {
      String name =
          leaf.catalogTable().isDefined()
              ? leaf.catalogTable().get().identifier().unquotedString()
              : place(relation.location());
      partitions.addAll(List.of(relation.partitionSchema().fieldNames()));
      Optional<TableVersion> version = TableVersion.of(relation.location());
      if (version.isPresent()) {
        add(name, version.get());
      } else {
        String format = relation.fileFormat().toString().toLowerCase(Locale.ROOT);
        add(name, format, statuses(relation.location(), configuration));
      }
    }

    /** Where files lie, which an index only says with its own name around it. */
    private static String place(FileIndex index) {
      Matcher matcher = PLACE.matcher(index.toString());
      return matcher.matches() ? matcher.group(1) : index.toString();
    }

    private static List<FileStatus> statuses(FileIndex index, Configuration configuration)
        throws IOException {
      Map<Path, Set<String>> byDirectory = new LinkedHashMap<>();
      for (String file : index.inputFiles()) {
        Path path = new Path(URI.create(file));
        byDirectory.computeIfAbsent(path.getParent(), one -> new TreeSet<>()).add(path.getName());
      }
      List<FileStatus> found = new ArrayList<>();
      for (Map.Entry<Path, Set<String>> directory : byDirectory.entrySet()) {
        FileSystem fileSystem = directory.getKey().getFileSystem(configuration);
        for (FileStatus status : FileSystems.list(fileSystem, directory.getKey())) {
          if (directory.getValue().contains(status.getPath().getName())) {
            found.add(status);
          }
        }
      }
      return found;
    }

    private void add(String name, String format, List<FileStatus> files) {
      long size = 0;
      for (FileStatus file : files) {
        lines.add(file.getPath() + "\t" + file.getLen() + "\t" + file.getModificationTime());
        size += file.getLen();
      }
      bytes += size;
      Map<String, String> facts = facts(name, format);
      facts.put("files", String.valueOf(files.size()));
      facts.put("bytes", String.valueOf(size));
      tables.add(facts);
    }

    private void add(String name, TableVersion version) {
      bytes += version.bytes();
      lines.add(String.join("\t", name, version.format(), version.word(), version.id()));
      Map<String, String> facts = facts(name, version.format());
      facts.put(version.word(), version.id());
      tables.add(facts);
    }

    private void addUnknown(String name) {
      Map<String, String> facts = facts(name, "other");
      facts.put("version", InputDigest.UNKNOWN);
      tables.add(facts);
    }

    private static Map<String, String> facts(String name, String format) {
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("table", name);
      facts.put("format", format);
      return facts;
    }
  }
}
