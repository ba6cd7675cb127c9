package org.sglthresh.spark.annotate;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sglthresh.error.UserException;
import org.sglthresh.feature.tagger.TaggerDescription;

/**
 * The columns of a dataset of sounds, and those of their windows.
 *
 * @param id column of the ids of recordings
 * @param audio column of the bytes of their files
 * @param badSound what becomes of a sound that cannot be annotated
 * @param rejected column to add that says why, for {@link BadSound#KEEP}
 */
public record SoundColumns(String id, String audio, BadSound badSound, String rejected)
    implements Serializable {
  /** Whether sounds without windows have a row. */
  boolean keepsRejected() {
    return badSound == BadSound.KEEP;
  }

  /** The columns of the recording that each of its windows keeps. */
  List<StructField> kept(StructType sounds) {
    return Arrays.stream(sounds.fields())
        .filter(field -> !field.name().equals(id) && !field.name().equals(audio))
        .toList();
  }

  /**
   * The columns of the windows: those that {@code annotate} writes, then the reason of a rejection,
   * then those kept of the recording.
   *
   * @throws UserException (input) when two would have one name
   */
  public StructType windows(StructType sounds, TaggerDescription tagger) {
    String json = TableSchema.scores(false, tagger.hasEmbedding(), tagger.classes()).spark();
    StructType windows = new StructType();
    for (StructField field : ((StructType) DataType.fromJson(json)).fields()) {
      boolean nullable = keepsRejected() && !field.name().equals(TableSchema.RECORDING);
      windows = windows.add(field.name(), field.dataType(), nullable, field.metadata());
    }
    if (keepsRejected()) {
      requireFree(windows, rejected, "give another rejectedCol");
      windows = windows.add(rejected, DataTypes.StringType, true);
    }
    for (StructField field : kept(sounds)) {
      requireFree(windows, field.name(), "rename or drop it");
      windows = windows.add(field);
    }
    return windows;
  }

  private static void requireFree(StructType windows, String name, String remedy) {
    if (Arrays.asList(windows.fieldNames()).contains(name)) {
      throw UserException.input(
          "The windows have a column \"" + name + "\" of their own: " + remedy + ".");
    }
  }
}
