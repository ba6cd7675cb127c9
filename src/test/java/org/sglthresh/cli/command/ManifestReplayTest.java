package org.sglthresh.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sglthresh.cli.parse.ArgumentParser;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.run.Commands;

/** The parameters in a manifest can be given again with {@code --config} and mean the same. */
class ManifestReplayTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "optimize --scores s",
        "optimize --scores s --beta 2",
        "optimize --scores s --pins p",
        "optimize --scores s --objective macro-f0.5 --method exact",
        "optimize --scores s --engine summary",
        "optimize --scores s --engine summary --refine --method exact",
        "optimize --summary a,b --subtract-summary c",
        "optimize --summary a --eval-scores e --unlabelled drop",
        "optimize --scores s --eval-scores e --group-column recording --allow-overlap",
        "optimize --summary a --eval-scores e --allow-overlap",
        "compare --scores s --eval-scores e --group-column recording",
        "compare --scores s --eval-scores e --allow-overlap",
        "optimize --scores s --method operating-point",
        "optimize --scores s --method operating-point --level 0.9,0.7",
        "optimize --scores s --method operating-point --bound wilson --confidence 0.9",
        "optimize --scores s --method tag-budget",
        "optimize --scores s --method bagged --seed 3",
        "optimize --scores s --method default --score-scale logit",
        "optimize --scores s --surrogate-scale logit --learn-slope",
        "optimize --scores s --missing-scores 0",
        "optimize --scores s --labels l --missing-scores 0 --score-floor 0.1 --extra-labels drop",
        "calibrate --scores s",
        "calibrate --scores s --method beta --minimum-support 0 --folds 3 --stratify --seed 4",
        "calibrate --scores s --eval-scores e --group-column recording --allow-overlap",
        "optimize --scores s --score-scale logit --calibration c",
        "evaluate --scores s --calibration c",
        "apply --scores s --thresholds t --calibration c",
        "crossvalidate --scores s --calibration c",
        "compare --scores s --calibration c",
        "optimize --scores s --ontology o.json",
        "optimize --scores s --ontology o.json --propagate-labels",
        "evaluate --scores s --ontology o.json --propagate-labels",
        "compare --scores s --ontology o.json --propagate-labels",
        "crossvalidate --scores s --ontology o.json --propagate-labels",
        "summarize --scores s --ontology o.json --propagate-labels",
        "apply --scores s --thresholds t --ontology o.csv --consistency up",
        "compare --scores s --beta 0.5",
        "compare --scores s --preset table2",
        "compare --scores s --methods default,operating-point,tag-budget",
        "compare --scores s --folds 4 --group-column recording",
        "compare --scores s --folds 4 --stratify --beta 2",
        "compare --scores s --engine summary --refine",
        "compare --summary a,b --methods exact,sgl",
        "crossvalidate --scores s --beta 2",
        "crossvalidate --scores s --group-column recording --final mean",
        "crossvalidate --scores s --stratify --method exact",
        "evaluate --scores s --thresholds 0.3",
        "evaluate --scores s --engine local --at 1,7",
        "evaluate --scores s --engine sql --thresholds 0.3",
        "evaluate --summary a,b --subtract-summary c --thresholds 0.3",
        "apply --scores s --thresholds t",
        "apply --scores s --thresholds t --missing-scores 0 --score-floor 0.05",
        "crossvalidate --scores s --missing-scores 0 --extra-labels drop",
        "summarize --scores s --missing-scores 0 --score-floor 1e-3",
        "gate --before a --after b --rules r.json --scores s --missing-scores 0",
        "diff --before a --after b --scores s --without-labels --missing-scores 0 --score-floor 0.1",
        "apply --scores s --registry r --channel production",
        "export --thresholds t",
        "export --registry r --channel production --formats onnx,duckdb --score-scale logit",
        "export --thresholds t --model m --model-output o --model-scale logit --tags-output g",
        "evaluate --scores s --registry r --channel production",
        "summarize --scores s",
        "explain --run r --class Dog",
        "explain r --class Dog --methods exact,sgl --clips-per-day 1e5 --resamples 0",
        "diff --before a --after b",
        "diff --registry r --channel production --after b",
        "diff --before a --after b --scores s --labels l --engine sql",
        "gate --before a --after b --rules r.json --on-refusal succeed",
        "gate --before a --after b --rules r.json --scores s",
        "diff --before a --after b --scores s --without-labels",
        "diff --before a --after b --scores s --before-scores t --at 2,4",
        "gate --registry r --channel c --after b --rules r.json --scores s --before-scores t",
        "gate --before a --after b --rules r.json --scores s --group-column g --metadata m",
        "pseudo-label --windows a,b",
        "pseudo-label --windows a --labels l --mix 0.5 --floor 0.1 --top-k 3 --pool quantile:0.9",
        "pseudo-label --windows a --truth t --thresholds 10=r,2=0.3 --lengths 10,2",
        "pseudo-label --windows a --score-scale logit --thresholds 0 --statistics-only",
        "features --audio s",
        "features --audio s --front-end efficientat --windows 2 --short-windows pad",
        "features --audio s --front-end f.json --max-seconds 60 --on-bad-audio fail",
        "train --student dense --features f --labels l",
        "train --student dense --features f --labels l --labels-column y --hidden 64,32 --share .1",
        "train --student dense --features f --labels l --backbone b.onnx --class-weights balanced",
        "train --student cnn --features f --labels l --validation-features v --validation-labels w",
        "train --student cnn --features f --labels l --eval-features v --eval-labels w --dropout 0",
        "train --student mobilenetv2 --features f --labels l --initial-student s --tune head",
        "synthesize --clips 9",
        "soundscapes --sounds s --clips 9",
        "soundscapes --sounds s --clips 9 --sound-list l --folds 1,2 --background Rain;Wind",
        "soundscapes --sounds s --clips 9 --events 2 --snr -5,20 --drop-labels 0.3 --windows 2",
        "demo --clips 9",
        "demo --audio",
      })
  void theSameOptionsAreReadAgain(String line) throws IOException {
    List<String> words =
        Stream.concat(Arrays.stream(line.split(" ")), Stream.of("--output", "o")).toList();
    Command<?> command =
        Commands.ALL.stream()
            .filter(candidate -> candidate.name().equals(words.get(0)))
            .findFirst()
            .orElseThrow();
    assertReplayed(command, words.subList(1, words.size()));
  }

  private <O> void assertReplayed(Command<O> command, List<String> words) throws IOException {
    Arguments given = new ArgumentParser(command.name(), command.settings()).parse(words);
    Properties recorded = new Properties();
    recorded.putAll(command.parameters(given));
    Path file = directory.resolve("manifest.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      recorded.store(writer, "parameters");
    }
    Arguments again =
        new ArgumentParser(command.name(), command.settings())
            .parse(List.of("--config", file.toString()));
    assertEquals(command.read(given), command.read(again));
    assertEquals(command.parameters(given), command.parameters(again));
  }
}
