package org.sglthresh.spark.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.corpus.AudioSetShape;
import org.sglthresh.corpus.ClipGenerator;
import org.sglthresh.corpus.CorpusShape;

class SyntheticClipsTest {
  private static final SparkSession SPARK = SparkSession.builder().getOrCreate();
  private static final CorpusShape SHAPE = AudioSetShape.withClasses(20);
  private static final ClipGenerator GENERATOR = new ClipGenerator(SHAPE, 4);

  @TempDir Path directory;

  @Test
  void anyNumberOfPartitionsGivesTheSameClips() {
    SyntheticClips clips = new SyntheticClips(GENERATOR, 0, 100);
    List<ClipScores> single = clips.scores(SPARK, 1).collect();
    List<ClipScores> seven = clips.scores(SPARK, 7).collect();
    List<ClipLabelFlags> labels = clips.labels(SPARK, 3).collect();
    assertEquals(100, single.size());
    assertEquals(7, clips.scores(SPARK, 7).getNumPartitions());
    for (int n = 0; n < 100; n++) {
      float[] scores = new float[20];
      short[] flags = new short[20];
      GENERATOR.scores(n, flags, scores);
      assertEquals(String.format("clip_%09d", n), single.get(n).getClipId());
      assertEquals(single.get(n).getClipId(), seven.get(n).getClipId());
      assertEquals(single.get(n).getClipId(), labels.get(n).getClipId());
      assertArrayEquals(scores, single.get(n).getValues());
      assertArrayEquals(scores, seven.get(n).getValues());
      assertArrayEquals(flags, labels.get(n).getValues());
    }
  }

  @Test
  void aLaterFirstClipContinuesTheCorpus() {
    List<ClipScores> all = new SyntheticClips(GENERATOR, 0, 12).scores(SPARK, 2).collect();
    List<ClipScores> rest = new SyntheticClips(GENERATOR, 10, 2).scores(SPARK, 2).collect();
    assertEquals("clip_000000010", rest.get(0).getClipId());
    assertArrayEquals(all.get(10).getValues(), rest.get(0).getValues());
    assertArrayEquals(all.get(11).getValues(), rest.get(1).getValues());
  }

  @Test
  void tablesHoldTheClips() {
    SyntheticClips clips = new SyntheticClips(GENERATOR, 0, 10);
    String scores = directory.resolve("scores").toString();
    String labels = directory.resolve("labels").toString();
    ClipTables.writeScores(SPARK, clips.scores(SPARK, 2), SHAPE.classNames(), scores);
    ClipTables.writeLabels(SPARK, clips.labels(SPARK, 2), SHAPE.classNames(), labels);

    StructType schema = SPARK.read().parquet(scores).schema();
    assertArrayEquals(new String[] {"clip_id", "scores"}, schema.fieldNames());
    assertEquals(
        DataTypes.FloatType, ((ArrayType) schema.apply("scores").dataType()).elementType());
    assertArrayEquals(
        SHAPE.classNames().toArray(), schema.apply("scores").metadata().getStringArray("classes"));
    assertEquals(
        "clip_id STRING,labels ARRAY<TINYINT>", SPARK.read().parquet(labels).schema().toDDL());

    List<Row> rows = SPARK.read().parquet(scores).orderBy("clip_id").collectAsList();
    List<Row> flags = SPARK.read().parquet(labels).orderBy("clip_id").collectAsList();
    float[] expected = new float[20];
    short[] expectedFlags = new short[20];
    for (int n = 0; n < 10; n++) {
      GENERATOR.scores(n, expectedFlags, expected);
      for (int c = 0; c < 20; c++) {
        assertEquals(expected[c], rows.get(n).<Float>getList(1).get(c));
        assertEquals(expectedFlags[c], (short) flags.get(n).<Byte>getList(1).get(c));
      }
    }
  }

  /** Elements cannot be null, by the schema of the file itself and not only by Spark's metadata. */
  @Test
  void elementsAreRequired() throws Exception {
    String scores = directory.resolve("scores").toString();
    ClipTables.writeScores(
        SPARK, new SyntheticClips(GENERATOR, 0, 3).scores(SPARK, 1), SHAPE.classNames(), scores);
    var configuration = SPARK.sparkContext().hadoopConfiguration();
    var folder = new org.apache.hadoop.fs.Path(scores);
    var file =
        folder.getFileSystem(configuration)
            .globStatus(new org.apache.hadoop.fs.Path(folder, "part-*"))[0];
    try (var reader =
        org.apache.parquet.hadoop.ParquetFileReader.open(
            org.apache.parquet.hadoop.util.HadoopInputFile.fromPath(
                file.getPath(), configuration))) {
      String schema = reader.getFileMetaData().getSchema().toString();
      assertFalse(schema.contains("optional float"), schema);
    }
  }

  @Test
  void theNumberOfFilesDependsOnTheSize() {
    // tests run in local[2]
    assertEquals(1, ClipTables.files(SPARK, 1000, 10));
    assertEquals(2, ClipTables.files(SPARK, 12_958, 527));
    assertEquals(2, ClipTables.files(SPARK, 100_000, 527));
    assertEquals(16, ClipTables.files(SPARK, 1_000_000, 527));
  }
}
