package org.sglthresh.job.train;

import java.util.List;
import java.util.Optional;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.tagger.FoundTagger;
import org.sglthresh.psl.student.Architecture;
import org.sglthresh.psl.student.StudentMetrics;
import org.sglthresh.psl.student.Trained;

/**
 * A student, and what it takes to use it.
 *
 * @param classes in the order of its scores
 * @param architecture of the network
 * @param trained its weights and how they came about
 * @param evaluation what it reaches on held-out windows
 * @param frontEnd whose spectrograms it takes; empty for a dense student
 * @param backbone the tagger that it stands on; empty where it takes embeddings, or sounds itself
 */
record TrainedStudent(
    List<String> classes,
    Architecture architecture,
    Trained trained,
    Optional<StudentMetrics> evaluation,
    Optional<FrontEnd> frontEnd,
    Optional<FoundTagger> backbone) {
  /** Whether {@code annotate} can run it: it takes sounds. */
  boolean annotates() {
    return frontEnd.isPresent() || backbone.isPresent();
  }
}
