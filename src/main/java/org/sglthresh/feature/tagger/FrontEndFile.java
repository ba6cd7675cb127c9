package org.sglthresh.feature.tagger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.FrontEnd;
import org.sglthresh.io.fs.TextFiles;
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

  static FrontEnd parse(String json, String where) {
    TaggerFields fields = FORMAT.read(json, where, NAMES);
    return FrontEndJson.read(fields.object(FRONT_END, FrontEndJson.names()));
  }
}
