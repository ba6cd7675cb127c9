package org.sglthresh.feature.tagger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.io.fs.InputFile;
import org.sglthresh.io.fs.TextFiles;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.model.JsonText;

/** The file that says which front end has made a table of features. */
public final class FrontEndFile {
  /** Its name in an output. */
  public static final String FILE_NAME = "front-end.json";

  static final FileFormat FORMAT = new FileFormat("sglthresh-front-end", 1, "describe a front end");

  /** What it is called in errors. */
  static final String ROLE = "front end file";

  private static final String FRONT_END = "frontEnd";
  private static final List<String> NAMES = List.of("format", "version", FRONT_END);

  private FrontEndFile() {}

  /** The text of a file, with all parameters. */
  public static String write(FrontEnd frontEnd) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("format", FORMAT.name());
    file.put("version", FORMAT.version());
    file.put(FRONT_END, FrontEndJson.fields(frontEnd));
    return JsonText.pretty(file);
  }

  /**
   * Reads a file.
   *
   * @throws UserException (usage) when it is of another format or a later version, or a field is
   *     missing, wrong or unknown; (input) when it cannot be read
   */
  public static FrontEnd read(Configuration configuration, String path) {
    return parse(TextFiles.read(configuration, path, ROLE), ROLE + " " + path);
  }

  /**
   * The front end of a table of features, from the file beside it or in it.
   *
   * @param table such as {@code features/windows=2}
   * @throws UserException as {@link #read}, and (input) when there is no such file
   */
  public static FrontEnd of(Configuration configuration, String table) {
    Path path = UserPath.of(table);
    Path above = path.getParent() == null ? new Path(".") : path.getParent();
    for (Path directory : List.of(above, path)) {
      Path file = UserPath.child(directory, FILE_NAME);
      if (InputFile.exists(configuration, file)) {
        return read(configuration, file.toString());
      }
    }
    throw UserException.input(
        "the features "
            + table
            + " have no "
            + FILE_NAME
            + " beside them, which says what they are of; make them by the command features");
  }

  static FrontEnd parse(String json, String where) {
    TaggerFields fields = FORMAT.read(json, where, NAMES);
    return FrontEndJson.read(fields.object(FRONT_END, FrontEndJson.names()));
  }
}
