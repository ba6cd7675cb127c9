package org.sglthresh;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may import which: the arrows point one way. */
@AnalyzeClasses(packages = "org.sglthresh", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "..math..",
    "..block..",
    "..stats..",
    "..summary..",
    "..objective..",
    "..optimize..",
    "..metric..",
    "..error.."
  };

  @ArchTest
  static final ArchRule roomsImportDownwardOnly =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("org.sglthresh..")
          .withOptionalLayers(true)
          .layer("math")
          .definedBy("..sglthresh.math..")
          .layer("block")
          .definedBy("..sglthresh.block..")
          .layer("stats")
          .definedBy("..sglthresh.stats..")
          .layer("summary")
          .definedBy("..sglthresh.summary..")
          .layer("objective")
          .definedBy("..sglthresh.objective..")
          .layer("optimize")
          .definedBy("..sglthresh.optimize..")
          .layer("metric")
          .definedBy("..sglthresh.metric..")
          .layer("model")
          .definedBy("..sglthresh.model..")
          .layer("corpus")
          .definedBy("..sglthresh.corpus..")
          .layer("spark")
          .definedBy("..sglthresh.spark..")
          .layer("io")
          .definedBy("..sglthresh.io..")
          .layer("report")
          .definedBy("..sglthresh.report..")
          .layer("job")
          .definedBy("..sglthresh.job..")
          .layer("cli")
          .definedBy("..sglthresh.cli..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("job")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("job", "cli")
          .whereLayer("io")
          .mayOnlyBeAccessedByLayers("job", "cli", "spark")
          .whereLayer("spark")
          .mayOnlyBeAccessedByLayers("job", "cli")
          .whereLayer("optimize")
          .mayOnlyBeAccessedByLayers("spark", "report", "job", "cli")
          .whereLayer("metric")
          .mayOnlyBeAccessedByLayers("spark", "report", "job", "cli")
          .whereLayer("objective")
          .mayOnlyBeAccessedByLayers("optimize", "spark", "job", "cli")
          .whereLayer("stats")
          .mayOnlyBeAccessedByLayers(
              "summary", "objective", "optimize", "metric", "spark", "report", "job")
          .whereLayer("summary")
          .mayOnlyBeAccessedByLayers("optimize", "spark", "io", "job");

  @ArchTest
  static final ArchRule noCycles =
      slices().matching("org.sglthresh.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule mathematicsNeedsOnlyTheJdk =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache..", "com.fasterxml..", "scala..");

  @ArchTest
  static final ArchRule sparkStaysInItsRooms =
      noClasses()
          .that()
          .resideOutsideOfPackages("..sglthresh.spark..", "..sglthresh.job..", "..sglthresh.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.spark..", "scala..");

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
