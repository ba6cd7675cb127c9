package org.sglthresh.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.deploy.SparkSubmitArguments;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Every command that README and pages show, in the order of its page. spark-submit's options are
 * parsed by Spark; the program runs in this JVM, on few clips and local paths.
 */
@Tag("slow")
class ShownCommandsTest {
  private static final String MAIN_CLASS = "org.sglthresh.cli.Main";
  private static final String JAR = "target/sglthresh-spark.jar";

  /**
   * Commands that build, test or measure the project, or set up Airflow: the gate and the scripts
   * run them, or what they stand for.
   */
  private static final Set<String> OF_THE_PROJECT =
      Set.of(
          "cp conf/airflow/sglthresh_daily.py ~/airflow/dags/",
          "airflow variables set sglthresh_jar sglthresh-spark.jar",
          "mvn -B verify",
          "mvn -B package -DjarOnly -Dmaven.test.skip=true",
          "pip install target/sglthresh-0.1.0-py3-none-any.whl",
          "src/python/test.sh",
          "mvn -B test-compile surefire:test -Dtest=TagTableTest",
          "mvn spotless:apply",
          "mvn -Pcluster test-compile surefire:test",
          "mvn -Pfuzz test-compile surefire:test",
          "mvn -Plake test-compile surefire:test",
          "mvn -Pgpu test-compile surefire:test -Dtest=GpuPlacementTest",
          "mvn -Pbenchmark -DjarOnly test-compile exec:exec -Dbenchmark=EpochsBenchmark",
          "mvn -Pbenchmark -DjarOnly test-compile exec:exec -Dbenchmark=KernelBenchmark",
          "mvn -Pbenchmark -DjarOnly test-compile exec:exec"
              + " -Dbenchmark.main=org.sglthresh.benchmark.ResplitBenchmark"
              + " -Dbenchmark=sets redraws=50",
          "mvn -Pbenchmark -DjarOnly test-compile exec:exec"
              + " -Dbenchmark.main=org.sglthresh.benchmark.FloorBenchmark"
              + " -Dbenchmark=sets redraws=20",
          ".ci/run",
          ".ci/run quick",
          "src/airflow/test.sh",
          "airflow backfill create --dag-id sglthresh_daily --from-date 2026-11-01"
              + " --to-date 2026-11-07 --max-active-runs 1",
          "src/elsewhere/test.sh",
          "src/cluster/spark-line.sh 3.5.6 2.12",
          "src/cluster/spark-line.sh 4.3.0 pypi",
          "src/cluster/spark-lines.sh",
          "src/cluster/spark-lines.sh quick",
          "src/gpu/fetch-rapids.sh",
          "src/mutation/run.sh",
          "src/mutation/run.sh block.kernel",
          "src/gpu/pack.sh packed");

  /** What a machine has from which a YARN is reached. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HADOOP_CONF_DIR", "/etc/hadoop/conf");

  @TempDir private static Path directory;
  private static Supplies supplies;

  @BeforeAll
  static void makeSupplies() {
    supplies = new Supplies(directory.resolve("supplies"));
  }

  @TestFactory
  Stream<DynamicNode> succeeds() {
    return Page.all().stream()
        .filter(page -> !page.toString().equals(TablesPageTest.PAGE)) // which has jars for it
        .map(ShownCommandsTest::commandsOf);
  }

  private static DynamicNode commandsOf(Page page) {
    ReaderDirectory reader =
        new ReaderDirectory(directory.resolve(page.toString()), page, supplies);
    return dynamicContainer(
        page.toString(),
        ShownCommand.of(page).stream()
            .filter(ShownCommand::startsProgram)
            .map(shown -> dynamicTest(shown.toString(), () -> run(shown, reader))));
  }

  private static void run(ShownCommand shown, ReaderDirectory reader) {
    List<String> words = reader.led(programWords(shown));
    Call call = Call.of(words.toArray(String[]::new));
    assertEquals(0, call.exitCode(), shown + "\n" + call.err());
    int output = words.indexOf("--output");
    if (output > 0 && !words.contains("--help")) {
      assertTrue(Files.exists(Path.of(words.get(output + 1))), shown.toString());
    }
  }

  /** The words for the program, as Spark tells them from its own. */
  static List<String> programWords(ShownCommand shown) {
    List<String> words = shown.words().subList(1, shown.words().size());
    if (shown.words().get(0).equals("./submit.sh")) {
      List<String> all = new ArrayList<>(shown.sparkWords());
      all.addAll(List.of("--class", MAIN_CLASS, JAR));
      all.addAll(shown.programWords());
      words = all;
    }
    SparkSubmitArguments parsed =
        new SparkSubmitArguments(
            CollectionConverters.asScala(words).toSeq(),
            Map$.MODULE$.from(CollectionConverters.asScala(ENVIRONMENT)));
    assertEquals(MAIN_CLASS, parsed.mainClass());
    assertEquals(Path.of(JAR).toUri(), URI.create(parsed.primaryResource()));
    return CollectionConverters.asJava(parsed.childArgs());
  }

  /** All others are builds and scripts of the project, of which each exists. */
  @Test
  void othersAreOfTheProject() throws IOException {
    Set<String> others =
        Page.all().stream()
            .map(ShownCommand::of)
            .flatMap(Collection::stream)
            .filter(shown -> !shown.startsProgram())
            .map(shown -> String.join(" ", shown.words()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(OF_THE_PROJECT), others);
    String pom = Files.readString(Path.of("pom.xml"));
    for (String command : others) {
      for (String word : command.split(" ")) {
        if (word.startsWith("src/") || word.startsWith(".ci/")) {
          assertTrue(Files.isExecutable(Path.of(word)), command);
        } else if (word.startsWith("-P")) {
          assertTrue(pom.contains("<id>" + word.substring(2) + "</id>"), command);
        }
      }
    }
  }

  /** What is not in the language of shells is no command in hiding. */
  @Test
  void commandsAreMarkedAsSuch() {
    List<String> hidden =
        Page.all().stream()
            .flatMap(page -> page.blocks().stream())
            .filter(block -> block.language().isEmpty())
            .flatMap(block -> block.lines().stream())
            .filter(line -> line.matches("(\\./|\\.ci/|src/|mvn |cp |airflow |spark-submit ).*"))
            .toList();
    assertEquals(List.of(), hidden);
  }

  @Test
  void aLineIsReadAsAShellDoes() {
    assertEquals(
        List.of("a", "--b", "c d", "e=f g", ""),
        ShownCommand.words("a  --b 'c d' e=\"f g\" '' # and so on", "here"));
    for (String line : List.of("a *", "a {b,c}", "a <b>", "a 'b", "a $b")) {
      assertThrows(IllegalStateException.class, () -> ShownCommand.words(line, "here"), line);
    }
  }

  @Test
  void optionsOfSparkAreToldFromTheProgram() {
    ShownCommand shown =
        new ShownCommand("here", "", ShownCommand.words("./submit.sh --master yarn -- a --b", ""));
    assertEquals(List.of("--master", "yarn"), shown.sparkWords());
    assertEquals(List.of("a", "--b"), shown.programWords());
    ShownCommand plain = new ShownCommand("here", "", List.of("./submit.sh", "a", "--b"));
    assertEquals(List.of(), plain.sparkWords());
    assertEquals(List.of("a", "--b"), plain.programWords());
    for (String line :
        List.of(
            "./submit.sh --with x,y --name n -- a --b", "./submit.sh --with=x --name n -- a --b")) {
      ShownCommand with = new ShownCommand("here", "", ShownCommand.words(line, ""));
      assertEquals(List.of("--name", "n"), with.sparkWords());
      assertEquals(List.of("a", "--b"), with.programWords());
    }
    for (String line : List.of("./submit.sh --with x a --b", "./submit.sh --with x -- a --b")) {
      ShownCommand with = new ShownCommand("here", "", ShownCommand.words(line, ""));
      assertEquals(List.of(), with.sparkWords());
      assertEquals(List.of("a", "--b"), with.programWords());
    }
    assertFalse(Page.readme().blocks().isEmpty());
  }
}
