package org.sglthresh.io.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.error.ErrorKind;
import org.sglthresh.error.UserException;

class LakeTableTest {
  @TempDir private Path temporary;

  @BeforeEach
  void makeTables() throws IOException {
    make("delta/_delta_log/00000000000000000000.json");
    make("delta/day=1/part-0.parquet");
    make("iceberg/metadata/v1.metadata.json");
    make("iceberg/data/day=1/part-0.parquet");
    make("hudi/.hoodie/hoodie.properties");
    make("hudi/part-0.parquet");
    make("model/metadata/part-00000");
    make("model/data/part-00000.parquet");
    make("metadata/part-0.parquet");
  }

  private void make(String file) throws IOException {
    Path path = temporary.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, "");
  }

  private Optional<LakeTable> find(String path) throws IOException {
    FileSystem local = FileSystem.getLocal(new Configuration());
    return LakeTable.of(local, UserPath.of(temporary + "/" + path));
  }

  private String described(String path) throws IOException {
    return find(path)
        .map(table -> table.format().label() + " " + table.directory().getName())
        .orElse("none");
  }

  @Test
  void theTableAndAllThatLiesInItAreKnown() throws IOException {
    for (String path : new String[] {"delta", "delta/day=1", "delta/day=1/part-0.parquet"}) {
      assertEquals("Delta delta", described(path));
    }
    for (String path : new String[] {"iceberg", "iceberg/data", "iceberg/data/day=1"}) {
      assertEquals("Iceberg iceberg", described(path));
    }
    assertEquals("Hudi hudi", described("hudi"));
    assertEquals("Hudi hudi", described("hudi/part-0.parquet"));
  }

  @Test
  void otherDirectoriesAreNone() throws IOException {
    for (String path : new String[] {"model", "model/data", "metadata", "", "missing/deep"}) {
      assertEquals("none", described(path));
    }
  }

  @Test
  void linksHideNoTable() throws IOException {
    Files.createSymbolicLink(temporary.resolve("link"), temporary.resolve("delta/day=1"));
    assertEquals("Delta delta", described("link"));
  }

  @Test
  void theRefusalSaysWhyAndHowElse() throws IOException {
    UserException refusal = find("delta").orElseThrow().refusal("The scores table out");
    assertEquals(ErrorKind.INPUT, refusal.kind());
    String table = temporary + "/delta";
    assertEquals(
        "The scores table out belongs to the Delta table "
            + table
            + " (which has _delta_log/): read as bare Parquet, rows that the table has since"
            + " deleted or replaced would count; give it as table:delta.`"
            + table
            + "`, and its jar by submit.sh --with delta.",
        refusal.getMessage());
  }
}
