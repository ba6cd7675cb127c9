package org.sglthresh.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.io.array.ArrayEntry;
import org.sglthresh.io.array.ArrayFile;
import org.sglthresh.io.array.NameColumn;
import org.sglthresh.io.array.arrow.DatasetFile;
import org.sglthresh.io.array.format.ArrayFormat;
import org.sglthresh.io.fs.InputFile;

/** Damaged HDF5 files, and datasets of Hugging Face one file of which is damaged. */
@Tag("fuzz")
class DatasetFuzzTest {
  private static final Configuration CONFIGURATION = new Configuration();
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path HDF5 = RESOURCES.resolve("hdf5");
  private static final Path CLIPS = RESOURCES.resolve("datasets/clips");
  private static final int ROWS = 12;

  @TempDir Path directory;

  @Test
  void hdf5() {
    Fuzz.of("hdf5", ".h5")
        .seed(HDF5.resolve("panns.h5"))
        .seed(HDF5.resolve("packed.h5"))
        .seed(HDF5.resolve("indexed.h5"))
        .seed(HDF5.resolve("small.h5"))
        .run(
            directory,
            path ->
                ArrayFuzzTest.read(
                    ArrayFormat.HDF5.open(
                        CONFIGURATION, InputFile.find(CONFIGURATION, path.toString())),
                    ROWS));
  }

  @Test
  void dataset() {
    damaged("dataset", ".arrow", "data-00000-of-00002.arrow");
  }

  @Test
  void datasetInfo() {
    damaged("dataset info", ".json", "dataset_info.json");
  }

  @Test
  void datasetState() {
    damaged("dataset state", ".json", "state.json");
  }

  private void damaged(String format, String ending, String name) {
    Fuzz.of(format, ending).seed(CLIPS.resolve(name)).run(directory, path -> read(path, name));
  }

  /** Puts the file in the place of one of the dataset's. */
  private void read(Path damaged, String name) throws IOException {
    Path dataset = Files.createDirectories(directory.resolve("dataset"));
    try (var files = Files.list(CLIPS)) {
      for (Path file : files.toList()) {
        Path from = file.getFileName().toString().equals(name) ? damaged : file;
        Files.copy(
            from,
            dataset.resolve(file.getFileName().toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    ArrayFile file = DatasetFile.find(CONFIGURATION, dataset.toString()).orElseThrow();
    for (ArrayEntry entry : file.entries()) {
      Optional<NameColumn> names = file.names(entry);
      if (names.isPresent() && entry.key().equals("names")) {
        names.get().distinct(CONFIGURATION, 0, names.get().rows());
      }
    }
    ArrayFuzzTest.read(file, ROWS);
  }
}
