package org.sglthresh.cli.command;

import java.util.List;
import java.util.Map;
import org.sglthresh.cli.option.EngineOptions;
import org.sglthresh.cli.option.MeasureOptions;
import org.sglthresh.cli.option.ObjectiveOptions;
import org.sglthresh.cli.option.OntologyOptions;
import org.sglthresh.cli.option.SliceOptions;
import org.sglthresh.cli.option.SummaryOptions;
import org.sglthresh.cli.option.TableOptions;
import org.sglthresh.cli.option.ThresholdOptions;
import org.sglthresh.cli.option.write.MetricsTableOptions;
import org.sglthresh.cli.option.write.WriteOptions;
import org.sglthresh.cli.parse.Arguments;
import org.sglthresh.cli.parse.CommandOption;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;
import org.sglthresh.job.clips.SummarySource;
import org.sglthresh.job.evaluate.EvaluateJob;
import org.sglthresh.job.evaluate.EvaluateOptions;
import org.sglthresh.job.evaluate.RankingOptions;
import org.sglthresh.spark.table.TableSource;

/** {@code evaluate}: measures scores, and decisions at given thresholds. */
public final class EvaluateCommand implements Command<EvaluateOptions> {
  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String summary() {
    return "Measures scores against labels, and thresholds on them.";
  }

  @Override
  public String description() {
    return "Measures a tagger's scores on labelled clips: mAP, micro AP, ROC-AUC, d', lwlrap, LRAP,"
        + " coverage error, ranking loss, mAP@k, precision@k, BCE, Brier score, calibration, and the"
        + " best F1 that thresholds reach. With --thresholds also precision, recall and F1 of the"
        + " tags, in all averages and per class. Of summaries, what is ranked class by class, within"
        + " certain bounds. Writes metrics.json, per_class.csv and a report.";
  }

  @Override
  public String example() {
    return "evaluate --scores eval/scores --labels eval/labels --thresholds results --output"
        + " results-eval";
  }

  @Override
  public List<CommandOption<?>> options() {
    return CommandOption.join(
        SummaryOptions.tableOptions(),
        ThresholdOptions.MAYBE,
        List.of(ObjectiveOptions.COSTS, ObjectiveOptions.PRIOR_SHIFT),
        SliceOptions.ALL,
        OntologyOptions.ALL,
        WriteOptions.ALL,
        MetricsTableOptions.ALL,
        EngineOptions.OF_MEASURING);
  }

  @Override
  public EvaluateOptions read(Arguments arguments) {
    SummarySource summaries = MeasureOptions.summaries(arguments);
    RankingOptions ranking = SliceOptions.read(arguments);
    TableSource table =
        summaries.isGiven()
            ? SummaryOptions.source(arguments, summaries)
            : TableOptions.labelled(arguments);
    return new EvaluateOptions(
        table.withColumns(table.columns().slicing(ranking.columns())),
        ThresholdOptions.find(arguments),
        ranking,
        MeasureOptions.weighing(arguments),
        WriteOptions.read(arguments)
            .measuredIn(MetricsTableOptions.read(arguments, ThresholdOptions.find(arguments))),
        MeasureOptions.engine(arguments),
        summaries,
        OntologyOptions.ontology(arguments));
  }

  @Override
  public Map<String, String> parameters(Arguments arguments) {
    return MeasureOptions.parameters(arguments, options());
  }

  @Override
  public JobResult run(EvaluateOptions options, JobContext context) {
    return EvaluateJob.run(options, context);
  }
}
