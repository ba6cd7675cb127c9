package org.sglthresh.cli.run;

import java.util.List;
import org.sglthresh.cli.command.AnnotateCommand;
import org.sglthresh.cli.command.ApplyCommand;
import org.sglthresh.cli.command.CalibrateCommand;
import org.sglthresh.cli.command.Command;
import org.sglthresh.cli.command.CompareCommand;
import org.sglthresh.cli.command.CrossValidateCommand;
import org.sglthresh.cli.command.DemoCommand;
import org.sglthresh.cli.command.DescribeCommand;
import org.sglthresh.cli.command.DiffCommand;
import org.sglthresh.cli.command.EvaluateCommand;
import org.sglthresh.cli.command.ExplainCommand;
import org.sglthresh.cli.command.ExportCommand;
import org.sglthresh.cli.command.FeaturesCommand;
import org.sglthresh.cli.command.GateCommand;
import org.sglthresh.cli.command.ImportCommand;
import org.sglthresh.cli.command.OptimizeCommand;
import org.sglthresh.cli.command.PseudoLabelCommand;
import org.sglthresh.cli.command.PublishCommand;
import org.sglthresh.cli.command.RollbackCommand;
import org.sglthresh.cli.command.SoundscapesCommand;
import org.sglthresh.cli.command.SummarizeCommand;
import org.sglthresh.cli.command.SynthesizeCommand;
import org.sglthresh.cli.command.TrainCommand;
import org.sglthresh.cli.command.event.DetectCommand;
import org.sglthresh.cli.command.event.EvaluateEventsCommand;
import org.sglthresh.cli.command.event.OptimizeEventsCommand;

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
          new CalibrateCommand(),
          new OptimizeCommand(),
          new SummarizeCommand(),
          new EvaluateCommand(),
          new ExplainCommand(),
          new DetectCommand(),
          new OptimizeEventsCommand(),
          new EvaluateEventsCommand(),
          new ApplyCommand(),
          new CompareCommand(),
          new CrossValidateCommand(),
          new DiffCommand(),
          new GateCommand(),
          new PublishCommand(),
          new RollbackCommand(),
          new ExportCommand());

  private Commands() {}
}
