package org.sglthresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;

/** submit.sh up to the start of Spark: its words, and the build. */
class SubmitScriptTest {
  @TempDir private Path directory;
  private ScriptProject project;

  @BeforeEach
  void layOut() throws IOException {
    project = ScriptProject.in(directory);
  }

  @Test
  void wordsReachSparkSubmitAsTheyAre() throws Exception {
    project.build();
    project.assertSparkGets(
        List.of("--master", "local[1]", "--name", "two words"),
        List.of("optimize", "--scores", "a *", "", "--", "--with"),
        project.submit(
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
    project.assertSparkGets(List.of(), List.of("optimize"), project.submit("optimize"));
    project.assertSparkGets(List.of(), List.of("optimize"), project.submit("--", "optimize"));
  }

  @Test
  void linksLeadToTheProject() throws Exception {
    project.build();
    Files.createSymbolicLink(directory.resolve("first link"), Path.of("a project/submit.sh"));
    Path link = directory.resolve("bin of mine/sglthresh");
    Files.createDirectory(link.getParent());
    Files.createSymbolicLink(link, Path.of("../first link"));
    project.assertSparkGets(
        List.of(), List.of("describe", "x"), project.startBy(link, "describe", "x").end());
  }

  @Test
  void optionsWithoutTheirEndAreRefusedBeforeTheBuild() throws Exception {
    project.assertRefused(
        "options before the command are spark-submit's and end with a bare --, which is missing:"
            + " ./submit.sh --name … -- COMMAND [OPTIONS]",
        "--name",
        "n",
        "describe");
  }

  @Test
  void theJavaOnPathIsNotStartedWhereJavaHomeSuits() throws Exception {
    project.build();
    ScriptProject.executable(project.tool("java"), "echo called >>\"${0%/*}/java calls\"");
    project.assertSparkGets(List.of(), List.of("describe", "x"), project.submit("describe", "x"));
    assertFalse(Files.exists(project.tool("java calls")));
  }

  @Test
  void oneOfTwoFirstStartsBuildsAndTheOtherWaits() throws Exception {
    ScriptProject.Start builder = project.start("describe", "x");
    ScriptProject.await(project.tool("calls"), "called");
    ScriptProject.Start waiting = project.start("describe", "y");
    ScriptProject.await(waiting.err(), "waiting for process " + builder.process().pid());
    Files.createFile(project.tool("go"));
    for (Call call : List.of(builder.end(), waiting.end())) {
      assertEquals(0, call.exitCode(), call.err());
      assertTrue(call.out().contains(project.jar() + "\ndescribe\n"), call.out());
    }
    assertEquals("called\n", Files.readString(project.tool("calls")));
    assertEquals(List.of("sglthresh-spark.jar", "submit.log"), project.targetNames());
  }

  @Test
  void aBuildThatIsStoppedLeavesNothing() throws Exception {
    ScriptProject.Start start = project.start("describe", "x");
    ScriptProject.await(project.tool("calls"), "called");
    start.process().destroy();
    assertEquals(143, start.end().exitCode());
    assertEquals(List.of("submit.log"), project.targetNames());
  }

  @Test
  void aBuildThatFailsSaysWhy() throws Exception {
    Files.createFile(project.tool("go"));
    Files.createFile(project.tool("fail"));
    Call call = project.submit("describe", "x");
    assertEquals(1, call.exitCode());
    assertEquals(
        "submit.sh: the build failed; all that Maven said is in " + project.target("submit.log"),
        call.lastLine());
    assertTrue(call.err().contains("\n[ERROR] Main.java: a typo\nsubmit.sh: "), call.err());
    assertEquals(List.of("submit.log"), project.targetNames());
  }

  @Test
  void aSourceThatIsNewerThanTheJarIsBuilt() throws Exception {
    Files.createFile(project.tool("go"));
    project.build();
    Files.writeString(project.file("src/main/Main.java"), "class Main {}");
    Files.setLastModifiedTime(
        project.file("src/main/Main.java"),
        FileTime.fromMillis(Files.getLastModifiedTime(project.jar()).toMillis() + 1000));
    Call call = project.submit("describe", "x");
    assertEquals(0, call.exitCode(), call.err());
    assertEquals("called\n", Files.readString(project.tool("calls")));
  }
}
