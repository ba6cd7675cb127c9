package org.sglthresh.job.soundscape;

import java.util.List;
import java.util.Optional;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.job.OutputOptions;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.soundscape.SoundscapeShape;
import org.sglthresh.spark.annotate.AnnotationPlan.BadAudio;

/**
 * Options of {@code soundscapes}.
 *
 * @param sounds directory of the sounds
 * @param list file that says the class and fold of each sound; empty if folders are classes
 * @param folds whose sounds are mixed; none for all
 * @param backgrounds classes whose sounds are backgrounds
 * @param badAudio what a sound that cannot be used does
 * @param maxSeconds a longer sound cannot be used
 * @param clips how many soundscapes
 * @param seed each gives other soundscapes
 * @param droppedShare of the labels that the weak labels lack, in [0, 1)
 * @param lengths of the windows with labels
 * @param overlap which windows have the label of an event
 * @param audioAs how the sounds are written
 * @param output where the soundscapes are written
 */
public record SoundscapesOptions(
    String sounds,
    Optional<String> list,
    List<String> folds,
    List<String> backgrounds,
    BadAudio badAudio,
    double maxSeconds,
    long clips,
    long seed,
    SoundscapeShape shape,
    double droppedShare,
    List<WindowLength> lengths,
    OverlapRule overlap,
    AudioAs audioAs,
    OutputOptions output) {
  /** How the sounds of soundscapes are written. */
  public enum AudioAs {
    FILES,
    TABLE
  }
}
