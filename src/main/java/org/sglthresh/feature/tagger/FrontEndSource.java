package org.sglthresh.feature.tagger;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.NearestName;
import org.sglthresh.error.UserException;
import org.sglthresh.error.Words;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.feature.FrontEndPreset;
import org.sglthresh.io.fs.TextFiles;

/**
 * What a user says about the front end of a network that takes the spectrogram of a whole window.
 *
 * @param text a preset, or a file such as {@code front-end.json} or {@code tagger.json}
 */
public record FrontEndSource(String text) {
  /** The presets of whole windows. */
  private static final List<FrontEndPreset> PRESETS =
      Arrays.stream(FrontEndPreset.values())
          .filter(preset -> preset.frontEnd().patches().isWholeWindow())
          .toList();

  /**
   * Finds its parameters.
   *
   * @throws UserException (usage) when there is none of that name, its file is wrong, or it gives
   *     samples or patches; (input) when its file cannot be read
   */
  public FrontEnd find(Configuration configuration) {
    FrontEnd frontEnd = isFile(text) ? read(configuration) : preset().frontEnd();
    if (frontEnd.form().isOfSamples()) {
      throw refused("gives samples");
    }
    if (!frontEnd.patches().isWholeWindow()) {
      throw refused("cuts a window into patches");
    }
    return frontEnd;
  }

  /** Whether the word of a user names a file, not a preset. */
  static boolean isFile(String text) {
    return text.contains("/") || text.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private FrontEnd read(Configuration configuration) {
    String where = FrontEndFile.ROLE + " " + text;
    String json = TextFiles.read(configuration, text, FrontEndFile.ROLE);
    return TaggerJson.FORMAT.isOf(FileFormat.parse(json, where))
        ? TaggerJson.read(json, where, text).tagger().frontEnd()
        : FrontEndFile.parse(json, where);
  }

  private FrontEndPreset preset() {
    return Words.find(FrontEndPreset.class, text)
        .orElseThrow(
            () ->
                UserException.usage(
                    String.format(
                        "There is no front end '%s'%s There are %s; a file of your own ends in"
                            + " .json.",
                        text,
                        NearestName.to(text, labels())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("."),
                        String.join(" and ", labels()))));
  }

  private static List<String> labels() {
    return PRESETS.stream().map(FrontEndPreset::label).toList();
  }

  private UserException refused(String clause) {
    return UserException.usage(
        String.format(
            "--front-end %s %s, and the networks of train take the spectrogram of a whole window;"
                + " give %s, or a .json file of such a front end",
            text, clause, String.join(", ", labels())));
  }
}
