package org.sglthresh.cli.command;

import java.util.List;

/** The list of all commands. Everything else that needs their names takes them from here. */
public final class Commands {
  /** In the order of help. */
  public static final List<Command<?>> ALL =
      List.of(
          new DemoCommand(),
          new DescribeCommand(),
          new ImportCommand(),
          new SynthesizeCommand(),
          new SoundscapesCommand(),
          new AnnotateCommand(),
          new FeaturesCommand(),
          new PseudoLabelCommand(),
          new TrainCommand(),
          new OptimizeCommand(),
          new SummarizeCommand(),
          new EvaluateCommand(),
          new DetectCommand(),
          new OptimizeEventsCommand(),
          new EvaluateEventsCommand(),
          new ApplyCommand(),
          new CompareCommand(),
          new CrossValidateCommand(),
          new DiffCommand(),
          new GateCommand(),
          new PublishCommand(),
          new RollbackCommand());

  private Commands() {}
}
