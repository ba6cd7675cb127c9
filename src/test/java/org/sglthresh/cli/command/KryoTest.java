package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import org.sglthresh.cli.run.ChildJvm;
import org.sglthresh.model.ThresholdSetJson;
import org.sglthresh.spark.read.Tables;

/** Commands under {@code --conf spark.serializer}: what travels may not be a record, for one. */
@Tag("slow")
class KryoTest {
  private static final String SERIALIZER = "spark.serializer";

  @TempDir private Path directory;

  /** Calls commands one after the other, in the session of a JVM of its own. */
  static final class Commands {
    private Commands() {}

    /** Works in a directory; prints the command that is done. */
    public static void main(String[] args) {
      Path work = Path.of(args[0]);
      System.setProperty(SERIALIZER, "org.apache.spark.serializer.KryoSerializer");
      Tables.spark();
      // classes of more distinct scores than a summary keeps, so that refining has a choice to send
      Call.done(
          "synthesize", "--clips=100000", "--classes=3", "--output=" + work.resolve("corpus"));
      optimize(work, "blocks", "--method=robust", "--epochs=2", "--engine=blocks");
      String tree = "--ontology=" + tree(work);
      optimize(work, "exact", "--method=exact", "--engine=blocks", tree);
      optimize(work, "refined", "--method=exact", "--engine=summary", "--refine");
      List<String> folds = options(work, "crossvalidate", "folds");
      folds.addAll(List.of("--method=exact", "--engine=blocks", "--folds=2"));
      Call.done(folds.toArray(String[]::new));
      List<String> calibrated = options(work, "calibrate", "calibrated");
      calibrated.addAll(List.of("--engine=blocks", "--folds=2"));
      Call.done(calibrated.toArray(String[]::new));
      List<String> probable = options(work, "evaluate", "probable");
      probable.add("--calibration=" + work.resolve("calibrated"));
      Call.done(probable.toArray(String[]::new));
      List<String> measured = options(work, "evaluate", "measured");
      measured.addAll(List.of("--thresholds=" + work.resolve("exact"), tree));
      Call.done(measured.toArray(String[]::new));
      Call.done(
          "apply",
          "--scores=" + work.resolve("corpus/scores"),
          "--thresholds=" + work.resolve("exact"),
          tree,
          "--output=" + work.resolve("tags"));
      System.exit(0);
    }

    private static Path tree(Path work) {
      String rows = "Rattle (instrument),Speech\nEngine starting,\n";
      try {
        return Files.writeString(work.resolve("tree.csv"), "child,parent\n" + rows);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void optimize(Path work, String output, String... options) {
      List<String> args = options(work, "optimize", output);
      args.addAll(List.of(options));
      args.add("--resamples=" + (output.equals("blocks") ? 0 : 2));
      Call.done(args.toArray(String[]::new));
    }

    private static List<String> options(Path work, String command, String output) {
      return new ArrayList<>(
          List.of(
              command,
              "--scores=" + work.resolve("corpus/scores"),
              "--labels=" + work.resolve("corpus/labels"),
              "--output=" + work.resolve(output)));
    }
  }

  @Test
  void commandsRunWithKryo() throws IOException, InterruptedException {
    try (ChildJvm child = ChildJvm.likeThis(Commands.class, directory.toString())) {
      Call call = child.await();
      assertEquals(0, call.exitCode(), call.err());
    }
    assertArrayEquals(thresholds("exact"), thresholds("refined"));
  }

  private float[] thresholds(String output) throws IOException {
    Path file = directory.resolve(output).resolve("thresholds.json");
    return ThresholdSetJson.read(Files.readString(file), output).thresholds();
  }
}
