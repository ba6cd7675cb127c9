package org.sglthresh;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;

/**
 * submit.sh up to the start of Spark: the real scripts in a project of their own, with a Maven that
 * obeys the test and a spark-submit that prints its words.
 */
class SubmitScriptTest {
  private static final String USAGE =
      ": ./submit.sh [--with NAME,NAME] [SPARK-SUBMIT OPTIONS --] COMMAND [OPTIONS]";

  /**
   * Notes that it was called, waits for the file "go", and builds unless there is a file "fail".
   */
  private static final String MAVEN =
      """
      here=${0%/*}
      echo called >>"$here/calls"
      until [ -e "$here/go" ]; do sleep 0.02; done
      if [ -e "$here/fail" ]; then
        printf '[INFO] Compiling\\n[ERROR] Main.java: a typo\\n[ERROR] [Help 1] about Maven\\n'
        exit 1
      fi
      for word; do
        case $word in -Dtarget.directory=*) workshop=${word#*=} ;; esac
      done
      echo org/sglthresh/shaded/ >"$workshop/sglthresh-spark.jar"
      """;

  @TempDir private Path directory;
  private Path tools;
  private Path project;
  private Path target;

  @BeforeEach
  void layOut() throws IOException {
    project = directory.toRealPath().resolve("a project");
    target = project.resolve("target");
    tools = directory.resolve("tools");
    copy(Path.of("submit.sh"));
    try (Stream<Path> scripts = Files.list(Path.of("src/submit"))) {
      for (Path script : scripts.toList()) {
        copy(script);
      }
    }
    Files.createDirectory(project.resolve("src/main"));
    Files.createFile(project.resolve("pom.xml"));
    Files.createFile(project.resolve("LICENSE"));
    executable(tools.resolve("mvn"), MAVEN);
    executable(directory.resolve("spark/bin/spark-submit"), "printf '%s\\n' \"$@\"");
  }

  private void copy(Path script) throws IOException {
    Path there = project.resolve(script);
    Files.createDirectories(there.getParent());
    Files.copy(script, there);
  }

  private static void executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertTrue(file.toFile().setExecutable(true));
  }

  private Path jar() {
    return target.resolve("sglthresh-spark.jar");
  }

  /** A jar that counts as built. */
  private void built() throws IOException {
    Files.createDirectory(target);
    Files.writeString(jar(), "org/sglthresh/shaded/");
  }

  private void extra(String name) throws IOException {
    Files.writeString(
        project.resolve("src/submit/with-" + name + ".sh"), "spark_options+=(--jars " + name + ")");
  }

  /** A start in the background. */
  private record Start(Process process, Path out, Path err) {
    Call end() throws IOException, InterruptedException {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "does not end: " + err);
      return new Call(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  private Start start(Path script, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(directory, "start", ".out");
    Path err = Files.createTempFile(directory, "start", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("SPARK_HOME", directory.resolve("spark").toString());
    environment.put("PATH", tools + ":" + environment.get("PATH"));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Start(process, out, err);
  }

  private Call submit(String... words) throws IOException, InterruptedException {
    return start(project.resolve("submit.sh"), words).end();
  }

  /** Waits until a file has the text; the file system says when to look. */
  private static void await(Path file, String text) throws IOException, InterruptedException {
    try (WatchService changes = file.getFileSystem().newWatchService()) {
      file.getParent().register(changes, ENTRY_CREATE, ENTRY_MODIFY);
      while (!Files.exists(file) || !Files.readString(file).contains(text)) {
        WatchKey change = changes.poll(60, TimeUnit.SECONDS);
        assertNotNull(change, () -> file + " does not say: " + text);
        change.reset();
      }
    }
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertSparkGets(List<String> options, List<String> arguments, Call call) {
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("--class", "org.sglthresh.cli.Main", jar().toString()));
    words.addAll(arguments);
    assertEquals(0, call.exitCode(), call.err());
    assertEquals(words, call.out().lines().toList());
    assertEquals("", call.err());
  }

  @Test
  void wordsReachSparkSubmitAsTheyAre() throws Exception {
    built();
    assertSparkGets(
        List.of("--master", "local[1]", "--name", "two words"),
        List.of("optimize", "--scores", "a *", "", "--", "--with"),
        submit(
            "--master",
            "local[1]",
            "--name",
            "two words",
            "--",
            "optimize",
            "--scores",
            "a *",
            "",
            "--",
            "--with"));
    assertSparkGets(List.of(), List.of("optimize"), submit("optimize"));
    assertSparkGets(List.of(), List.of("optimize"), submit("--", "optimize"));
  }

  @Test
  void linksLeadToTheProject() throws Exception {
    built();
    Files.createSymbolicLink(directory.resolve("first link"), Path.of("a project/submit.sh"));
    Path link = directory.resolve("bin of mine/sglthresh");
    Files.createDirectory(link.getParent());
    Files.createSymbolicLink(link, Path.of("../first link"));
    assertSparkGets(List.of(), List.of("describe", "x"), start(link, "describe", "x").end());
  }

  @ParameterizedTest
  @CsvSource({
    "--with one describe x, --jars one",
    "--with=one describe x, --jars one",
    "--with one -- describe x, --jars one",
    "--with=one -- describe x, --jars one",
    "--with one --name n -- describe x, --name n --jars one",
    "--with=two;one --name n -- describe x, --name n --jars one --jars two",
    "--with one;one describe x, --jars one",
    "--with= describe x, ''",
    "--with= --name n -- describe x, --name n",
  })
  void withBringsWhatItsFilesAdd(String words, String options) throws Exception {
    built();
    extra("one");
    extra("two");
    assertSparkGets(
        options.isEmpty() ? List.of() : List.of(options.split(" ")),
        List.of("describe", "x"),
        submit(words.replace(';', ',').split(" ")));
  }

  @Test
  void anEmptyWordAfterWithCountsAsAbsent() throws Exception {
    built();
    assertSparkGets(List.of(), List.of("describe", "x"), submit("--with", "", "describe", "x"));
  }

  private void assertRefused(String sentence, String... words) throws Exception {
    Call call = submit(words);
    assertEquals(2, call.exitCode());
    assertEquals("submit.sh: " + sentence + "\n", call.err());
    assertEquals("", call.out());
    assertFalse(Files.exists(target), "it began to build");
  }

  @Test
  void wordsAreRefusedBeforeTheBuild() throws Exception {
    String needsNames = "--with needs names of opt-in jars, with commas between them" + USAGE;
    assertRefused(needsNames, "--with");
    assertRefused(needsNames, "--with", "--", "describe", "x");
    assertRefused(needsNames, "--with", "--name", "n", "--", "describe", "x");
    String first = "--with comes once, before all other options" + USAGE;
    assertRefused(first, "--name", "n", "--with", "one", "--", "describe", "x");
    assertRefused(first, "--with=", "--with=one", "describe", "x");
    assertRefused(
        "options before the command are spark-submit's and end with a bare --, which is missing:"
            + " ./submit.sh --name … -- COMMAND [OPTIONS]",
        "--name",
        "n",
        "describe");
  }

  @Test
  void unknownNamesOfWithAreRefusedWithThoseThatAreKnown() throws Exception {
    assertRefused("--with knows no jars named 'one'; it knows none yet", "--with=one", "--help");
    assertRefused("--with knows no jars named '*'; it knows none yet", "--with", "*", "describe");
    extra("one");
    extra("two");
    String known = "'; it knows one, two";
    assertRefused("--with knows no jars named 'on" + known, "--with", "one,on", "describe");
    assertRefused("--with knows no jars named '" + known, "--with", "one,", "describe");
    assertRefused("--with knows no jars named '" + known, "--with", ",", "describe");
    assertRefused("--with knows no jars named '../one" + known, "--with", "../one", "describe");
    assertRefused("--with knows no jars named 'one two" + known, "--with", "one two", "describe");
  }

  @Test
  void theJavaOnPathIsNotStartedWhereJavaHomeSuits() throws Exception {
    built();
    executable(tools.resolve("java"), "echo called >>\"${0%/*}/java calls\"");
    assertSparkGets(List.of(), List.of("describe", "x"), submit("describe", "x"));
    assertFalse(Files.exists(tools.resolve("java calls")));
  }

  @Test
  void oneOfTwoFirstStartsBuildsAndTheOtherWaits() throws Exception {
    Start builder = start(project.resolve("submit.sh"), "describe", "x");
    await(tools.resolve("calls"), "called");
    Start waiting = start(project.resolve("submit.sh"), "describe", "y");
    await(waiting.err(), "waiting for process " + builder.process().pid());
    Files.createFile(tools.resolve("go"));
    for (Call call : List.of(builder.end(), waiting.end())) {
      assertEquals(0, call.exitCode(), call.err());
      assertTrue(call.out().contains(jar() + "\ndescribe\n"), call.out());
    }
    assertEquals("called\n", Files.readString(tools.resolve("calls")));
    assertEquals(List.of("sglthresh-spark.jar", "submit.log"), names(target));
  }

  @Test
  void aBuildThatIsStoppedLeavesNothing() throws Exception {
    Start start = start(project.resolve("submit.sh"), "describe", "x");
    await(tools.resolve("calls"), "called");
    start.process().destroy();
    assertEquals(143, start.end().exitCode());
    assertEquals(List.of("submit.log"), names(target));
  }

  @Test
  void aBuildThatFailsSaysWhy() throws Exception {
    Files.createFile(tools.resolve("go"));
    Files.createFile(tools.resolve("fail"));
    Call call = submit("describe", "x");
    assertEquals(1, call.exitCode());
    assertEquals(
        "submit.sh: the build failed; all that Maven said is in " + target.resolve("submit.log"),
        call.lastLine());
    assertTrue(call.err().contains("\n[ERROR] Main.java: a typo\nsubmit.sh: "), call.err());
    assertEquals(List.of("submit.log"), names(target));
  }

  @Test
  void aSourceThatIsNewerThanTheJarIsBuilt() throws Exception {
    Files.createFile(tools.resolve("go"));
    built();
    Files.writeString(project.resolve("src/main/Main.java"), "class Main {}");
    Files.setLastModifiedTime(
        project.resolve("src/main/Main.java"),
        FileTime.fromMillis(Files.getLastModifiedTime(jar()).toMillis() + 1000));
    Call call = submit("describe", "x");
    assertEquals(0, call.exitCode(), call.err());
    assertEquals("called\n", Files.readString(tools.resolve("calls")));
  }
}
