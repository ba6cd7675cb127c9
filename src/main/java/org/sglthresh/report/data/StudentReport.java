package org.sglthresh.report.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sglthresh.psl.student.StudentMetrics;
import org.sglthresh.psl.student.Trained;
import org.sglthresh.report.data.ReportData.Facts;

/**
 * What the report on a student shows.
 *
 * @param command that ran
 * @param headline the result in one sentence, without a full stop
 * @param architecture of the network, as JSON
 * @param trained its epochs
 * @param evaluation metrics on held-out windows, if there are some
 * @param provenance inputs, parameters, versions, seconds
 */
public record StudentReport(
    String command,
    String headline,
    Map<String, Object> architecture,
    Trained trained,
    Optional<StudentMetrics> evaluation,
    List<Facts> provenance) {}
