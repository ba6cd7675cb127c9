package org.sglthresh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which floor may import which: the arrows point down, and no two packages import each other. */
@AnalyzeClasses(packages = "org.sglthresh", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "org.sglthresh.";

  /** From the ground up; packages of one floor do not import each other. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("error"),
          List.of("math"),
          List.of("block", "corpus", "model"),
          List.of("stats", "io"),
          List.of("objective"),
          List.of("summary", "metric"),
          List.of("optimize"),
          List.of("audio", "event", "feature"),
          List.of("psl"),
          List.of("spark", "report"),
          List.of("job"),
          List.of("cli"));

  /** What works on numbers alone. */
  private static final String[] PURE = {
    "..sglthresh.error..",
    "..sglthresh.math..",
    "..sglthresh.block..",
    "..sglthresh.stats..",
    "..sglthresh.summary..",
    "..sglthresh.objective..",
    "..sglthresh.metric..",
    "..sglthresh.optimize.."
  };

  @ArchTest
  static void importsPointDownward(JavaClasses classes) {
    LayeredArchitecture floors =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.sglthresh..");
    for (List<String> floor : FLOORS) {
      for (String name : floor) {
        floors = floors.layer(name).definedBy(ROOT + name + "..");
      }
    }
    List<String> below = new ArrayList<>();
    for (List<String> floor : FLOORS) {
      for (String name : floor) {
        floors =
            below.isEmpty()
                ? floors.whereLayer(name).mayNotAccessAnyLayer()
                : floors.whereLayer(name).mayOnlyAccessLayers(below.toArray(new String[0]));
      }
      below.addAll(floor);
    }
    floors.check(classes);
  }

  @ArchTest
  static void everyPackageStandsOnAFloor(JavaClasses classes) {
    Set<String> known =
        FLOORS.stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        classes.stream()
            .map(type -> type.getPackageName().substring(ROOT.length()).split("\\.")[0])
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, found);
  }

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("org.sglthresh.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule mathematicsNeedsNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.spark..",
              "org.apache.hadoop..",
              "org.apache.commons.cli..",
              "com.fasterxml..",
              "scala..");

  @ArchTest
  static final ArchRule distributionsStayInMath =
      noClasses()
          .that()
          .resideOutsideOfPackage("..sglthresh.math..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.commons.math3..");

  @ArchTest
  static final ArchRule sparkStaysInItsRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages("..sglthresh.spark..", "..sglthresh.job..", "..sglthresh.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..");

  /** Its jar is opt-in: no other package may need it to be loaded. */
  @ArchTest
  static final ArchRule onnxRuntimeStaysInItsRoom =
      noClasses()
          .that()
          .resideOutsideOfPackage("..sglthresh.spark.annotate.onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..");

  @ArchTest
  static final ArchRule transformsStayInFeature =
      noClasses()
          .that()
          .resideOutsideOfPackage("..sglthresh.feature..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jtransforms..");

  @ArchTest
  static final ArchRule flacStaysInItsRoom = onlyIn("..sglthresh.audio.flac..", "org.jflac..");

  @ArchTest
  static final ArchRule vorbisStaysInItsRoom = onlyIn("..sglthresh.audio.vorbis..", "com.jcraft..");

  @ArchTest
  static final ArchRule ffmpegStaysInItsRoom =
      onlyIn("..sglthresh.audio.ffmpeg..", "org.bytedeco..");

  @ArchTest
  static final ArchRule djlStaysInItsRoom = onlyIn("..sglthresh.spark.train.djl..", "ai.djl..");

  @ArchTest
  static final ArchRule hdf5StaysInItsRoom = onlyIn("..sglthresh.io.array.hdf5..", "io.jhdf..");

  @ArchTest
  static final ArchRule arrowStaysInItsRoom =
      onlyIn("..sglthresh.io.array.arrow..", "org.apache.arrow..");

  /** Jars that may be absent: a class beside those that import them can always be loaded. */
  private static ArchRule onlyIn(String room, String optIn) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(optIn);
  }

  @ArchTest
  static final ArchRule onlyTheCommandLineParsesPrintsAndExits =
      noClasses()
          .that()
          .resideOutsideOfPackage("..sglthresh.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.commons.cli..")
          .orShould()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule classesAreFinalUnlessMeantForSubclasses =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .should()
          .haveModifier(JavaModifier.FINAL);
}
