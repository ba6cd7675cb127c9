package org.sglthresh.job.clips;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.error.UserException;
import org.sglthresh.io.read.ClassNumbersFile;
import org.sglthresh.io.read.ClassNumbersFile.Column;
import org.sglthresh.job.Hadoop;
import org.sglthresh.job.JobContext;
import org.sglthresh.job.Manifests;
import org.sglthresh.objective.Average;
import org.sglthresh.objective.AveragedMeasure;
import org.sglthresh.objective.Costs;
import org.sglthresh.stats.ClassCounts;

/**
 * The costs that {@code --costs} gives for the classes of some scores.
 *
 * @param costs in class order
 * @param file that was given
 */
public record ClassCosts(Costs costs, String file) {
  private static final String ACCEPTS = "a number of at least 0";

  private static final List<Column> COLUMNS =
      List.of(
          new Column("false_tag", Optional.empty(), Costs.OfClass::isCost, ACCEPTS),
          new Column("missed_tag", Optional.empty(), Costs.OfClass::isCost, ACCEPTS),
          new Column("right_tag", Optional.of(0.0), Costs.OfClass::isCost, ACCEPTS));

  /**
   * Reads the costs of the classes.
   *
   * @throws UserException (input) when the file is bad, has no costs for a class, or a class that
   *     the scores do not have
   */
  public static ClassCosts read(String file, List<String> classNames, JobContext context) {
    ClassNumbersFile read =
        ClassNumbersFile.read(Hadoop.configuration(context), file, "costs", COLUMNS);
    List<Costs.OfClass> costs = new ArrayList<>();
    double[][] numbers = read.of(classNames);
    for (int c = 0; c < numbers.length; c++) {
      double[] row = numbers[c];
      if (!(row[0] + row[1] + row[2] > 0)) {
        throw UserException.input(
            read.where()
                + ": all costs of \""
                + classNames.get(c)
                + "\" are 0, so that any threshold is as good; give it a cost");
      }
      costs.add(new Costs.OfClass(row[0], row[1], row[2]));
    }
    return new ClassCosts(new Costs(costs), file);
  }

  /** Names the file among what was read. */
  public void addTo(Manifests manifests) {
    manifests.file("costs", file, costs.ofClasses().size());
  }

  /** What the decisions earn less what they cost, on average over the known labels. */
  public double value(ClassCounts counts) {
    return new AveragedMeasure(Average.MICRO, costs).value(counts);
  }

  /** The entry {@code costs} of a table in metrics.json. */
  public Map<String, Object> json(ClassCounts counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("micro_costs", value(counts));
    json.put("macro_costs", new AveragedMeasure(Average.MACRO, costs).value(counts));
    json.put("total", value(counts) * counts.totalKnown());
    return json;
  }
}
