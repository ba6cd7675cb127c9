package org.sglthresh.spark.soundscape;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sglthresh.event.OverlapRule;
import org.sglthresh.psl.WindowLength;
import org.sglthresh.psl.soundscape.LabelDropping;
import org.sglthresh.psl.soundscape.MixedEvent;
import org.sglthresh.psl.soundscape.Soundscape;
import org.sglthresh.psl.soundscape.SoundscapePlanner;
import org.sglthresh.psl.soundscape.SoundscapeShape;

/**
 * The soundscapes to make, as tasks get them.
 *
 * @param prefix what their names begin with
 * @param clips how many
 * @param paths of the sounds by name
 * @param classNames of the events
 * @param lengths of the windows with labels
 * @param overlap which windows have the label of an event
 */
public record SoundscapeCorpus(
    String prefix,
    long clips,
    SoundscapeShape shape,
    SoundscapePlanner planner,
    Map<String, String> paths,
    List<String> classNames,
    LabelDropping dropping,
    List<WindowLength> lengths,
    OverlapRule overlap)
    implements Serializable {
  private static final int LEAST_DIGITS = 6;

  /** The paths of the sounds of a folder by name. */
  public static Map<String, String> paths(SoundFolder folder) {
    Map<String, String> paths = new HashMap<>();
    folder.files().forEach(file -> paths.put(file.name(), file.path()));
    return paths;
  }

  /** The name of a soundscape's file, which is its id. */
  String recording(long number) {
    int digits = Math.max(LEAST_DIGITS, Long.toString(clips - 1).length());
    return prefix + String.format(Locale.ROOT, "%0" + digits + "d.wav", number);
  }

  /** The names of the classes of a soundscape's events, in class order. */
  String[] labels(Soundscape soundscape) {
    return names(
        soundscape.events().stream().mapToInt(mixed -> mixed.event().label()).distinct().toArray());
  }

  /** Those that the weak labels keep. */
  String[] weakLabels(Soundscape soundscape) {
    return names(dropping.kept(soundscape));
  }

  /** The names of the classes that a window holds, in class order. */
  String[] labels(Soundscape soundscape, double onset, double offset) {
    return names(
        soundscape.events().stream()
            .map(MixedEvent::event)
            .filter(event -> overlap.holds(onset, offset, event))
            .mapToInt(event -> event.label())
            .distinct()
            .toArray());
  }

  private String[] names(int[] classes) {
    return Arrays.stream(classes).sorted().mapToObj(classNames::get).toArray(String[]::new);
  }
}
