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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sglthresh.cli.Call;

/**
 * The real scripts of submit.sh in a project of their own, with a Maven that obeys the test and a
 * spark-submit that prints its words.
 */
final class ScriptProject {
  static final String USAGE =
      ": ./submit.sh [--with NAME,NAME] [SPARK-SUBMIT OPTIONS --] COMMAND [OPTIONS]";

  /**
   * Notes how it was called, waits for the file "go", and builds or copies jars unless there is a
   * file "fail".
   */
  private static final String MAVEN =
      """
      here=${0%/*}
      echo called >>"$here/calls"
      until [ -e "$here/go" ]; do sleep 0.02; done
      if [ -e "$here/fail" ]; then
        printf '[INFO] Compiling\\n[ERROR] Main.java: a typo\\n[ERROR] [Help 1] about Maven\\n'
        printf '[ERROR] Failed to execute goal a:b (c) on project d: No jar: e -> [Help 1]\\n'
        exit 1
      fi
      name=
      for word; do
        case $word in
          -Dtarget.directory=*) workshop=${word#*=} ;;
          -D*.platform=*) name=$name-${word#*=} ;;
          dependency:copy@*) name=${word#*@}$name ;;
        esac
      done
      if [ -n "$name" ]; then
        mkdir "$workshop/dependency"
        echo >"$workshop/dependency/$name.jar"
      else
        echo org/sglthresh/shaded/ >"$workshop/sglthresh-spark.jar"
      fi
      """;

  private final Path directory;
  private final Path tools;
  private final Path project;
  private final Path target;

  private ScriptProject(Path directory) throws IOException {
    this.directory = directory;
    project = directory.toRealPath().resolve("a project");
    target = project.resolve("target");
    tools = directory.resolve("tools");
  }

  static ScriptProject in(Path directory) throws IOException {
    ScriptProject it = new ScriptProject(directory);
    it.copy(Path.of("submit.sh"));
    try (Stream<Path> scripts = Files.list(Path.of("src/submit"))) {
      for (Path script : scripts.toList()) {
        it.copy(script);
      }
    }
    Files.createDirectory(it.file("src/main"));
    Files.createFile(it.file("pom.xml"));
    Files.createFile(it.file("LICENSE"));
    executable(it.tool("mvn"), MAVEN);
    executable(directory.resolve("spark/bin/spark-submit"), "printf '%s\\n' \"$@\"");
    return it;
  }

  private void copy(Path script) throws IOException {
    Path there = project.resolve(script);
    Files.createDirectories(there.getParent());
    Files.copy(script, there);
  }

  static void executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script);
    assertTrue(file.toFile().setExecutable(true));
  }

  Path file(String name) {
    return project.resolve(name);
  }

  /** A file of the directory that comes first on the PATH. */
  Path tool(String name) {
    return tools.resolve(name);
  }

  Path target(String name) {
    return target.resolve(name);
  }

  List<String> targetNames() throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  Path jar() {
    return target("sglthresh-spark.jar");
  }

  /** Makes a jar that counts as built. */
  void build() throws IOException {
    Files.createDirectory(target);
    Files.writeString(jar(), "org/sglthresh/shaded/");
  }

  /** A start in the background. */
  record Start(Process process, Path out, Path err) {
    Call end() throws IOException, InterruptedException {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "does not end: " + err);
      return new Call(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  Start start(String... words) throws IOException {
    return startBy(file("submit.sh"), words);
  }

  Start startBy(Path script, String... words) throws IOException {
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

  Call submit(String... words) throws IOException, InterruptedException {
    return start(words).end();
  }

  /** Waits until a file has the text; the file system says when to look. */
  static void await(Path file, String text) throws IOException, InterruptedException {
    try (WatchService changes = file.getFileSystem().newWatchService()) {
      file.getParent().register(changes, ENTRY_CREATE, ENTRY_MODIFY);
      while (!Files.exists(file) || !Files.readString(file).contains(text)) {
        WatchKey change = changes.poll(60, TimeUnit.SECONDS);
        assertNotNull(change, () -> file + " does not say: " + text);
        change.reset();
      }
    }
  }

  void assertSparkGets(List<String> options, List<String> arguments, Call call) {
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("--class", "org.sglthresh.cli.Main", jar().toString()));
    words.addAll(arguments);
    assertEquals(0, call.exitCode(), call.err());
    assertEquals(words, call.out().lines().toList());
    assertEquals("", call.err());
  }

  void assertRefused(String sentence, String... words) throws IOException, InterruptedException {
    Call call = submit(words);
    assertEquals(2, call.exitCode());
    assertEquals("submit.sh: " + sentence + "\n", call.err());
    assertEquals("", call.out());
    assertFalse(Files.exists(target), "it began to build");
  }
}
