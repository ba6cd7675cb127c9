package org.sglthresh.feature.tagger;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.FileSystems;
import org.sglthresh.io.fs.IoReason;
import org.sglthresh.io.fs.UserPath;

/**
 * A tagger in a directory of its own: {@code model.onnx}, and {@code model.json} with all that is
 * known about it. {@link TaggerSource} reads it wherever it is moved.
 */
public final class SavedTagger {
  private static final String MODEL = "model.onnx";
  private static final String DESCRIPTION = "model.json";

  private SavedTagger() {}

  /**
   * Writes a tagger.
   *
   * @throws UserException (output) when it cannot be written
   */
  public static void write(FoundTagger tagger, String directory, Configuration configuration) {
    Path model = UserPath.child(UserPath.of(directory), MODEL);
    Path description = UserPath.child(UserPath.of(directory), DESCRIPTION);
    try {
      FileSystem fileSystem = model.getFileSystem(configuration);
      try (OutputStream out = fileSystem.create(model, false)) {
        out.write(tagger.model().bytes());
      }
      FileSystems.write(fileSystem, description, TaggerJson.write(tagger.description()));
    } catch (IOException e) {
      throw UserException.output(directory + " cannot be written: " + IoReason.of(e)).causedBy(e);
    }
  }

  /**
   * Reads a tagger.
   *
   * @throws UserException when a file is missing, or the network is not the one described
   */
  public static FoundTagger read(String directory, Configuration configuration) {
    String model = UserPath.child(UserPath.of(directory), MODEL).toString();
    return new TaggerSource(model, Optional.empty(), Optional.empty()).find(configuration);
  }
}
