package org.sglthresh.spark.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLReader;
import org.sglthresh.error.UserException;
import org.sglthresh.io.fs.UserPath;
import org.sglthresh.spark.table.LiteralPaths;

/**
 * Reads a saved stage. Its uid and Params are in {@code metadata/}, which Spark's own writer
 * writes; subclasses read the other data of the stage.
 *
 * @param <S> the stage
 */
abstract class StageReader<S extends Params> extends MLReader<S> {
  private final Class<S> type;

  StageReader(Class<S> type) {
    this.type = type;
  }

  /** The stage without its Params. */
  abstract S create(String uid, String path);

  @Override
  public S load(String path) {
    JsonNode metadata = metadata(path);
    String saved = metadata.path("class").asText();
    if (!saved.equals(type.getName())) {
      throw UserException.input(
          path + " holds a " + saved + ", not a " + type.getName() + ": give the right path.");
    }
    S stage = create(metadata.path("uid").asText(), path);
    metadata
        .path("defaultParamMap")
        .fields()
        .forEachRemaining(
            entry -> {
              Param<Object> param = param(stage, entry.getKey(), path);
              stage.setDefault(param, param.jsonDecode(entry.getValue().toString()));
            });
    metadata
        .path("paramMap")
        .fields()
        .forEachRemaining(
            entry -> {
              Param<Object> param = param(stage, entry.getKey(), path);
              stage.set(param, param.jsonDecode(entry.getValue().toString()));
            });
    return stage;
  }

  private JsonNode metadata(String path) {
    try {
      String text =
          LiteralPaths.reader(sparkSession())
              .text(new Path(UserPath.of(path), "metadata").toString())
              .first()
              .getString(0);
      return new ObjectMapper().readTree(text);
    } catch (Exception e) {
      throw UserException.input(
              "There is no saved "
                  + type.getSimpleName()
                  + " at "
                  + path
                  + ": its metadata cannot be read.")
          .causedBy(e);
    }
  }

  private Param<Object> param(S stage, String name, String path) {
    if (!stage.hasParam(name)) {
      throw UserException.input(
          path
              + " was saved with the Param "
              + name
              + ", which this version does not know: load it with the version that saved it.");
    }
    return stage.getParam(name);
  }
}
