package org.sglthresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sglthresh.cli.Call;
import org.sglthresh.error.OptInJars;

/** submit.sh --with: which jars Spark gets, and how they are fetched. */
class SubmitExtrasTest {
  @TempDir private Path directory;
  private ScriptProject project;

  @BeforeEach
  void layOut() throws IOException {
    project = ScriptProject.in(directory);
  }

  private void fetched(String name) throws IOException {
    Path jar = project.target("extra/" + name + "/" + name + ".jar");
    Files.createDirectories(jar.getParent());
    Files.createFile(jar);
  }

  /** This jar of a set, which has the name of its directory. */
  private String jar(String name) {
    return project.target("extra/" + name + "/" + name + ".jar").toString();
  }

  private void platform(String system, String processor) throws IOException {
    ScriptProject.executable(
        project.tool("uname"),
        "case $1 in -s) echo '" + system + "' ;; -m) echo '" + processor + "' ;; esac");
  }

  @ParameterizedTest
  @CsvSource({
    "--with onnx describe x, --jars ONNX",
    "--with=onnx describe x, --jars ONNX",
    "--with onnx -- describe x, --jars ONNX",
    "--with=onnx -- describe x, --jars ONNX",
    "--with onnx --name n -- describe x, --name n --jars ONNX",
    "--with=onnx;audio --name n -- describe x, --name n --jars AUDIO;ONNX",
    "--with onnx;onnx describe x, --jars ONNX",
    "--with= describe x, ''",
    "--with= --name n -- describe x, --name n",
    "--with onnx --jars a.jar;b.jar -- describe x, --jars a.jar;b.jar --jars a.jar;b.jar;ONNX",
    "--with onnx --jars=a.jar -- describe x, --jars=a.jar --jars a.jar;ONNX",
    "--with onnx --jars a.jar --jars b.jar -- describe x, --jars a.jar --jars b.jar --jars b.jar;ONNX",
    "--with onnx --jars= -- describe x, --jars= --jars ONNX",
    "--with onnx --conf spark.jars=a.jar -- describe x, --conf spark.jars=a.jar --jars a.jar;ONNX",
    "--with onnx --conf=spark.jars=a=b -- describe x, --conf=spark.jars=a=b --jars a=b;ONNX",
    "--with onnx -c spark.jars=a --jars b -- describe x, -c spark.jars=a --jars b --jars b;ONNX",
    "--with onnx --name --jars=a -- describe x, --name --jars=a --jars a;ONNX",
    "--with onnx --conf spark.jarsdir=a -- describe x, --conf spark.jarsdir=a --jars ONNX",
  })
  void theirJarsJoinThoseOfTheUser(String words, String options) throws Exception {
    project.build();
    fetched("onnx");
    fetched("audio");
    List<String> expected =
        Stream.of(options.split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.replace("ONNX", jar("onnx")).replace("AUDIO", jar("audio")))
            .map(word -> word.replace(';', ','))
            .toList();
    project.assertSparkGets(
        expected, List.of("describe", "x"), project.submit(words.replace(';', ',').split(" ")));
  }

  @Test
  void anEmptyWordAfterWithCountsAsAbsent() throws Exception {
    project.build();
    project.assertSparkGets(
        List.of(), List.of("describe", "x"), project.submit("--with", "", "describe", "x"));
  }

  @Test
  void withoutNamesOrTwiceTheyAreRefused() throws Exception {
    String needsNames =
        "--with needs names of opt-in jars, with commas between them" + ScriptProject.USAGE;
    project.assertRefused(needsNames, "--with");
    project.assertRefused(needsNames, "--with", "--", "describe", "x");
    project.assertRefused(needsNames, "--with", "--name", "n", "--", "describe", "x");
    String first = "--with comes once, before all other options" + ScriptProject.USAGE;
    project.assertRefused(first, "--name", "n", "--with", "onnx", "--", "describe", "x");
    project.assertRefused(first, "--with=", "--with=onnx", "describe", "x");
  }

  @Test
  void unknownNamesAreRefusedWithThoseThatAreKnown() throws Exception {
    String known =
        "'; it knows "
            + Stream.concat(
                    Stream.of(OptInJars.values()).map(OptInJars::option),
                    Stream.of("delta", "iceberg")) // which no class of ours needs
                .sorted()
                .collect(Collectors.joining(", "));
    project.assertRefused("--with knows no jars named 'one" + known, "--with=one", "--help");
    project.assertRefused("--with knows no jars named '*" + known, "--with", "*", "describe");
    project.assertRefused("--with knows no jars named 'on" + known, "--with", "onnx,on", "x");
    project.assertRefused("--with knows no jars named '" + known, "--with", "onnx,", "describe");
    project.assertRefused("--with knows no jars named '" + known, "--with", ",", "describe");
    project.assertRefused("--with knows no jars named '../onnx" + known, "--with", "../onnx", "x");
    project.assertRefused("--with knows no jars named 'onnx x" + known, "--with", "onnx x", "y");
  }

  @Test
  void theyAreFetchedOnceAndAgainForAnotherPom() throws Exception {
    project.build();
    Files.createFile(project.tool("go"));
    Files.copy(Path.of("pom.xml"), project.file("pom.xml"), StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(project.file("pom.xml"), FileTime.fromMillis(0));
    List<String> arguments = List.of("describe", "x");
    List<String> options = List.of("--jars", jar("audio") + "," + jar("onnx"));
    Call first = project.submit("--with", "onnx,audio", "describe", "x");
    assertEquals(
        fetching("audio", "0.2 MB", OptInJars.AUDIO) + fetching("onnx", "43 MB", OptInJars.ONNX),
        first.err());
    project.assertSparkGets(options, arguments, new Call(first.exitCode(), first.out(), ""));
    assertEquals("called\ncalled\n", Files.readString(project.tool("calls")));
    project.assertSparkGets(
        options, arguments, project.submit("--with", "onnx,audio", "describe", "x"));
    assertEquals("called\ncalled\n", Files.readString(project.tool("calls")));
    assertEquals(List.of("extra", "sglthresh-spark.jar", "submit.log"), project.targetNames());

    FileTime now = Files.getLastModifiedTime(project.jar());
    Files.setLastModifiedTime(project.file("pom.xml"), now);
    Files.setLastModifiedTime(project.target("extra/onnx"), FileTime.fromMillis(0));
    Files.createFile(project.target("extra/onnx/old.jar"));
    Files.setLastModifiedTime(project.target("extra/onnx"), FileTime.fromMillis(0));
    Call again = project.submit("--with=onnx", "describe", "x");
    assertEquals(fetching("onnx", "43 MB", OptInJars.ONNX), again.err());
    assertFalse(Files.exists(project.target("extra/onnx/old.jar")));
    project.assertSparkGets(
        List.of("--jars", jar("onnx")), arguments, new Call(again.exitCode(), again.out(), ""));
  }

  private static String fetching(String name, String size, OptInJars jars) {
    return "submit.sh: fetching the jars of --with "
        + name
        + " through Maven ("
        + size
        + ") unless they are there; only once\n"
        + "submit.sh: their coordinates for --packages or spark.jars.packages: "
        + jars.coordinates()
        + "\n";
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, x86_64, ffmpeg, linux-x86_64",
    "Linux, aarch64, ffmpeg, linux-arm64",
    "Darwin, arm64, ffmpeg, macosx-arm64",
    "Darwin, x86_64, ffmpeg, macosx-x86_64",
    "Linux, x86_64, djl, linux-x86_64",
    "Linux, arm64, djl, linux-aarch64",
    "Darwin, arm64, djl, osx-aarch64",
  })
  void nativesAreThoseOfThePlatform(String system, String processor, String set, String name)
      throws Exception {
    project.build();
    Files.createFile(project.tool("go"));
    platform(system, processor);
    Call call = project.submit("--with", set, "describe", "x");
    project.assertSparkGets(
        List.of("--jars", jar(set + "-" + name)),
        List.of("describe", "x"),
        new Call(call.exitCode(), call.out(), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "ffmpeg, FreeBSD, riscv64, Linux and macOS on x86_64 and arm64",
    "djl, Darwin, x86_64, Linux on x86_64 and arm64 and for macOS on arm64",
  })
  void aPlatformWithoutNativesIsRefused(String set, String system, String processor, String has)
      throws Exception {
    project.build();
    platform(system, processor);
    Call call = project.submit("--with", set, "describe", "x");
    assertEquals(2, call.exitCode());
    assertEquals(
        "submit.sh: --with "
            + set
            + " has jars for "
            + has
            + ", and none for "
            + system
            + " on "
            + processor
            + "\n",
        call.err());
    assertEquals(List.of("sglthresh-spark.jar"), project.targetNames());
  }

  @Test
  void jarsThatPackagesCannotNameAreFetchedWithoutCoordinates() throws Exception {
    project.build();
    Files.createFile(project.tool("go"));
    platform("Linux", "x86_64");
    assertEquals(
        "submit.sh: fetching the jars of --with djl through Maven (116 MB) unless they are there;"
            + " only once\n",
        project.submit("--with", "djl", "describe", "x").err());
  }

  @Test
  void whatMavenDoesNotBringIsSaidAndLeavesNothing() throws Exception {
    project.build();
    Files.createFile(project.tool("go"));
    Files.createFile(project.tool("fail"));
    Call call = project.submit("--with", "onnx", "describe", "x");
    assertEquals(2, call.exitCode());
    assertEquals(
        "submit.sh: Maven does not bring the jars of --with onnx: No jar: e; all that it said is in "
            + project.target("submit.log")
            + "; where there is no network, give copies of them by spark-submit's --jars",
        call.lastLine());
    assertEquals(3, call.err().lines().count(), call.err());
    assertEquals("", call.out());
    assertEquals(List.of("sglthresh-spark.jar", "submit.log"), project.targetNames());
  }

  @Test
  void aDirectoryThatSparkWouldCutInTwoIsRefused() throws Exception {
    project = ScriptProject.in(Files.createDirectory(directory.resolve("a,b")));
    project.build();
    Call call = project.submit("--with", "audio", "describe", "x");
    assertEquals(2, call.exitCode());
    assertEquals(
        "submit.sh: --with audio cannot name its jars to Spark: there is a comma in "
            + project.target("").toString().replaceFirst("/$", "")
            + "\n",
        call.err());
  }

  private void installSpark(String version) throws IOException {
    Files.writeString(
        project.file("pom.xml"), "<spark.version>4.0.1</spark.version>", StandardCharsets.UTF_8);
    Files.setLastModifiedTime(project.file("pom.xml"), FileTime.fromMillis(0));
    Path jars = directory.resolve("spark/jars");
    Files.createDirectories(jars);
    Files.createFile(jars.resolve("spark-core_" + version + ".jar"));
  }

  @Test
  void deltaComesWithItsSettingsUnlessTheUserHasOthers() throws Exception {
    project.build();
    installSpark("2.13-4.0.0");
    fetched("delta");
    String extension = "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension";
    String catalog =
        "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog";
    project.assertSparkGets(
        List.of("--conf", extension, "--conf", catalog, "--jars", jar("delta")),
        List.of("describe", "x"),
        project.submit("--with", "delta", "describe", "x"));
    String own = "spark.sql.extensions=a.B,io.delta.sql.DeltaSparkSessionExtension";
    project.assertSparkGets(
        List.of("--conf", own, "--conf", catalog, "--jars", jar("delta")),
        List.of("describe", "x"),
        project.submit("--with", "delta", "--conf", own, "--", "describe", "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "iceberg, 2.12-3.5.6, org.apache.iceberg:iceberg-spark-runtime-3.5_2.12",
    "delta, 2.13-4.1.0, io.delta:delta-spark_2.13"
  })
  void jarsOfLakesAreForOneLineOfSpark(String set, String version, String coordinates)
      throws Exception {
    project.build();
    installSpark(version);
    Call call = project.submit("--with", set, "describe", "x");
    assertEquals(2, call.exitCode());
    assertEquals(
        "submit.sh: --with "
            + set
            + " has the jar for Spark 4.0 with Scala 2.13, and this Spark is "
            + version.substring(5)
            + " with Scala "
            + version.substring(0, 4)
            + ": give "
            + coordinates
            + " by spark-submit's --packages or --jars",
        call.lastLine());
  }

  @Test
  void helpFetchesNothing() throws Exception {
    project.build();
    Call call = project.submit("--with", "onnx", "--help");
    assertFalse(call.err().contains("fetching"), call.err());
    assertFalse(Files.exists(project.tool("calls")));
  }

  @Test
  void telemetryOfOnnxRuntimeIsOff() throws Exception {
    project.build();
    ScriptProject.executable(
        directory.resolve("spark/bin/spark-submit"), "echo \"$ORT_DISABLE_TELEMETRY\"");
    assertEquals("1\n", project.submit("describe", "x").out());
  }
}
