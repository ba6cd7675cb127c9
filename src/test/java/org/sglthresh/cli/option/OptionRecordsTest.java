package org.sglthresh.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sglthresh.block.kernel.Precision;
import org.sglthresh.block.kernel.SlopeMode;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.command.CompareCommand;
import org.sglthresh.cli.command.EvaluateCommand;
import org.sglthresh.cli.command.OptimizeCommand;
import org.sglthresh.cli.parse.ArgumentParser;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.cli.run.Commands;
import org.sglthresh.error.UserException;
import org.sglthresh.io.output.IfExists;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.job.clips.OptimizeOptions;
import org.sglthresh.job.compare.CompareOptions;
import org.sglthresh.job.evaluate.EvaluateOptions;
import org.sglthresh.job.leak.OverlapPolicy;
import org.sglthresh.math.ProportionBound;
import org.sglthresh.model.ScoreScale;
import org.sglthresh.objective.Average;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.FBeta;
import org.sglthresh.objective.Jaccard;
import org.sglthresh.optimize.LogitScale;
import org.sglthresh.optimize.cut.Placement;
import org.sglthresh.optimize.method.Learning;
import org.sglthresh.optimize.method.MethodName;
import org.sglthresh.optimize.method.MethodSettings;
import org.sglthresh.optimize.method.OperatingPoint;
import org.sglthresh.optimize.method.OperatingPoint.Floor;
import org.sglthresh.optimize.method.OperatingPoint.Scope;
import org.sglthresh.optimize.method.SglSettings;
import org.sglthresh.optimize.method.SurrogateScale;
import org.sglthresh.optimize.method.ZeroTruePositives;
import org.sglthresh.spark.table.ClipColumns;
import org.sglthresh.spark.table.EngineChoice;
import org.sglthresh.spark.table.LabelEncoding;
import org.sglthresh.spark.table.TableSource;
import org.sglthresh.spark.table.Unlabelled;
import org.sglthresh.testing.TableSourceBuilder;

/** Command lines that are right become the job's options. */
public class OptionRecordsTest {
  public static <O> O read(Command<O> command, String... words) {
    return command.read(
        new ArgumentParser(command.name(), command.settings()).parse(List.of(words)));
  }

  private static OptimizeOptions optimize(String... options) {
    List<String> words = new ArrayList<>(List.of("--scores", "s", "--output", "o"));
    words.addAll(List.of(options));
    return read(new OptimizeCommand(), words.toArray(String[]::new));
  }

  @Test
  void optimizeHasTheDefaultsOfTheAuthors() {
    assertEquals(
        OptimizeOptions.builder(
                TableSourceBuilder.of("s").build(),
                Optional.empty(),
                new OutputOptions("o", IfExists.FAIL),
                new Learning(
                    MethodName.SGL,
                    AveragedMeasure.MICRO_F1,
                    MethodSettings.of(
                        SglSettings.authors(0.5, SlopeMode.FIXED), LogitScale.OF_PROBABILITIES)))
            .resamples(25)
            .build(),
        optimize());
  }

  @Test
  void optimizeTakesEveryOptionInEitherForm() {
    TableSource tuning =
        TableSourceBuilder.of("s", "l")
            .classesFile("c.txt")
            .scale(ScoreScale.LOGIT)
            .encoding(LabelEncoding.INDICES)
            .unlabelled(Unlabelled.DROP)
            .build();
    TableSource evaluation =
        TableSourceBuilder.of("es", "el")
            .classesFile("c.txt")
            .scale(ScoreScale.LOGIT)
            .encoding(LabelEncoding.INDICES)
            .unlabelled(Unlabelled.DROP)
            .build();
    OptimizeOptions expected =
        OptimizeOptions.builder(
                tuning,
                Optional.of(evaluation),
                new OutputOptions("o", IfExists.OVERWRITE),
                new Learning(
                    MethodName.SGL,
                    AveragedMeasure.MACRO_F1,
                    MethodSettings.of(
                        new SglSettings(
                            -1.5,
                            8,
                            SlopeMode.LEARNED,
                            0.05,
                            0,
                            ZeroTruePositives.AUTHORS,
                            SurrogateScale.SCORE),
                        LogitScale.OF_LOGITS)))
            .engine(EngineChoice.BLOCKS)
            .precision(Precision.FLOAT)
            .resamples(7)
            .overlap(OverlapPolicy.ALLOW)
            .build();
    String[] pairs = {
      "--labels", "l",
      "--classes", "c.txt",
      "--score-scale", "logit",
      "--labels-as", "indices",
      "--unlabelled", "drop",
      "--eval-scores", "es",
      "--eval-labels", "el",
      "--allow-overlap", "true",
      "--if-exists", "overwrite",
      "--resamples", "7",
      "--method", "sgl",
      "--objective", "macro-f1",
      "--initial-threshold", "-1.5",
      "--slope", "8",
      "--learn-slope", "true",
      "--learning-rate", "5e-2",
      "--epochs", "0",
      "--zero-true-positives", "authors",
      "--engine", "blocks",
      "--precision", "float"
    };
    assertEquals(expected, optimize(pairs));
    String[] joined = new String[pairs.length / 2];
    for (int i = 0; i < joined.length; i++) {
      joined[i] = pairs[2 * i] + "=" + pairs[2 * i + 1];
    }
    assertEquals(expected, optimize(joined));
  }

  @Test
  void aLearnedSlopeIsASwitch() {
    assertEquals(
        SlopeMode.LEARNED, optimize("--learn-slope").learning().settings().sgl().slopeMode());
    assertEquals(
        SlopeMode.LEARNED,
        optimize("--learn-slope", "--epochs=1").learning().settings().sgl().slopeMode());
    assertEquals(
        SlopeMode.FIXED, optimize("--learn-slope=false").learning().settings().sgl().slopeMode());
  }

  @Test
  void emptyValuesCountAsAbsent() {
    assertEquals(
        optimize(), optimize("--labels", "", "--slope=", "--method", "", "--learn-slope="));
  }

  @Test
  void logitsStartAtZero() {
    assertEquals(
        0.0, optimize("--score-scale", "logit").learning().settings().sgl().initialThreshold());
    assertEquals(
        -.5,
        optimize("--score-scale=logit", "--initial-threshold=-.5")
            .learning()
            .settings()
            .sgl()
            .initialThreshold());
  }

  @Test
  void onTheLogitScaleSlopeAndRateAreOthers() {
    assertEquals(
        SglSettings.onLogits(0.5),
        optimize("--surrogate-scale", "logit").learning().settings().sgl());
    assertEquals(
        20, optimize("--surrogate-scale=logit", "--slope=20").learning().settings().sgl().slope());
  }

  @Test
  void methodsTakeTheirOwnOptions() {
    assertEquals(7, optimize("--method=bagged", "--seed=7").learning().settings().seed());
    assertEquals(
        Placement.LOW,
        optimize("--method=exact", "--placement=low").learning().settings().placement());
    assertEquals(
        3, optimize("--method=numerical", "--epochs=3").learning().settings().sgl().epochs());
    assertEquals(3, optimize("--method=robust", "--slope=3").learning().settings().sgl().slope());
  }

  @Test
  void demandsAreTaken() {
    assertEquals(
        new OperatingPoint(
            Floor.RECALL, List.of(0.8, 0.5), Scope.OVERALL, ProportionBound.WILSON, 0.9),
        optimize(
                "--method=operating-point",
                "--floor=recall",
                "--level=0.8,0.5",
                "--scope=overall",
                "--bound=wilson",
                "--confidence=0.9")
            .learning()
            .settings()
            .operatingPoint());
    assertEquals(
        150,
        optimize("--method=tag-budget", "--tags-per-thousand-clips=150")
            .learning()
            .settings()
            .tagsPerThousandClips());
  }

  @Test
  void valuesAreTakenAsTheyAre() {
    assertEquals(
        "a \"b\" = 'c' ", optimize("--labels", "a \"b\" = 'c' ").tuning().labels().orElseThrow());
    assertEquals("\"quoted\"", optimize("--labels=\"quoted\"").tuning().labels().orElseThrow());
    assertEquals("-", optimize("--labels", "-").tuning().labels().orElseThrow());
    assertEquals("--x", optimize("--labels=--x").tuning().labels().orElseThrow());
  }

  @Test
  void betaIsShortForTheMicroFBeta() {
    assertEquals("micro-f0.5", optimize("--beta", "0.5").learning().objective().label());
    assertEquals("micro-f2", optimize("--beta", "2").learning().objective().label());
    UserException both =
        assertThrows(UserException.class, () -> optimize("--objective", "macro-f1", "--beta", "2"));
    assertEquals(
        "--beta stands for --objective micro-f2, but an objective is given too; leave one out, or"
            + " write the beta into its name, such as macro-f2",
        both.getMessage());
    assertThrows(UserException.class, () -> optimize("--beta", "0"));
  }

  @Test
  void theWeightColumnGoesForBothTables() {
    OptimizeOptions options = optimize("--eval-scores", "e", "--weight-column", "seconds");
    ClipColumns columns = ClipColumns.NONE.weighing(Optional.of("seconds"));
    assertEquals(columns, options.tuning().columns());
    assertEquals(columns, options.evaluation().orElseThrow().columns());
  }

  @Test
  void objectivesAreAnAverageAndAMeasure() {
    assertEquals(
        new AveragedMeasure(Average.WEIGHTED, new FBeta(0.5)),
        optimize("--objective", "weighted-f0.5").learning().objective());
    assertEquals(
        new AveragedMeasure(Average.MACRO, new Jaccard()),
        optimize("--objective", "macro-jaccard").learning().objective());
    for (Average average : Average.values()) {
      String label = new AveragedMeasure(average, new FBeta(2)).label();
      assertEquals(label, optimize("--objective", label).learning().objective().label());
    }
  }

  @Test
  void theDefaultMethodTakesItsThreshold() {
    OptimizeOptions options = optimize("--method=default", "--initial-threshold=0.3");
    assertEquals(MethodName.DEFAULT, options.learning().method());
    assertEquals(0.3, options.learning().settings().sgl().initialThreshold());
  }

  @Test
  void evaluateHasItsRecord() {
    assertEquals(
        new EvaluateOptions(
            TableSourceBuilder.of("s", "l")
                .encoding(LabelEncoding.SOFT)
                .unlabelled(Unlabelled.FAIL)
                .build(),
            "0.3",
            new OutputOptions("o", IfExists.SKIP)),
        read(
            new EvaluateCommand(),
            "--scores=s",
            "--labels=l",
            "--labels-as=soft",
            "--unlabelled=fail",
            "--thresholds=0.3",
            "--output=o",
            "--if-exists=skip"));
  }

  @Test
  void aComparisonHasTheOptionsOfOptimize() {
    CompareOptions options =
        read(
            new CompareCommand(),
            "--scores=s",
            "--output=o",
            "--methods",
            "default,sgl,exact",
            "--epochs=9",
            "--placement=high");
    assertEquals(List.of(MethodName.DEFAULT, MethodName.SGL, MethodName.EXACT), options.methods());
    assertEquals("s", options.common().tuning().scores());
    assertEquals(9, options.common().learning().settings().sgl().epochs());
    assertEquals(Placement.HIGH, options.common().learning().settings().placement());
    assertEquals(
        List.of(MethodName.DEFAULT, MethodName.DICHOTOMIC, MethodName.NUMERICAL, MethodName.SGL),
        read(new CompareCommand(), "--scores=s", "--output=o").methods());
  }

  @Test
  void everyDefaultIsAValueItsOptionTakes() {
    for (Command<?> command : Commands.ALL) {
      List<String> words =
          command.options().stream()
              .filter(option -> option.need() != CommandOption.Need.OPTIONAL)
              .map(option -> option.dashed() + (option.name().equals("student") ? "=cnn" : "=1"))
              .toList();
      Arguments arguments = new ArgumentParser(command.name(), command.settings()).parse(words);
      for (CommandOption<?> option : command.settings()) {
        boolean hasValue = option.defaultNote().isPresent() || option.isFlag();
        boolean isRequired = option.need() != CommandOption.Need.OPTIONAL;
        assertEquals(hasValue || isRequired, arguments.find(option).isPresent(), option.name());
      }
    }
  }

  private static <O> String parameters(Command<O> command, String... words) {
    return command
        .parameters(new ArgumentParser(command.name(), command.settings()).parse(List.of(words)))
        .toString();
  }

  @Test
  void parametersAreTheEffectiveValuesThatBearOnTheResult() {
    assertEquals(
        "{scores=s, score-scale=probability, labels-as=auto, unlabelled=keep,"
            + " missing-scores=fail, extra-labels=fail, propagate-labels=false, method=exact,"
            + " objective=micro-f1, initial-threshold=0.5, engine=auto, placement=midpoint, require-gpu=false,"
            + " minimum-support=0, resamples=25, output=o, if-exists=fail}",
        parameters(
            new OptimizeCommand(), "--scores=s", "--output=o", "--method=exact", "--verbose"));
  }
}
