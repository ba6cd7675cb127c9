package org.sglthresh.job.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.sglthresh.cli.Call;

/** Writes lists of labels and imports them, for tests. */
abstract class LabelListTestCase {
  /** FSD50K's development set, whose rows hold names of classes and of their parents. */
  static final String DEV =
      """
      fname,labels,mids,split
      64760,"Electric_guitar,Guitar,Plucked_string_instrument","/m/02sgy,/m/0342h,/m/0fx80y",train
      16399,"Bark,Dog","/m/05tny_,/m/0bt9lr",val
      16401,Guitar,/m/0342h,train
      """;

  static final String VOCABULARY =
      """
      0,Dog,/m/0bt9lr
      1,Bark,/m/05tny_
      2,Electric_guitar,/m/02sgy
      3,Guitar,/m/0342h
      4,Plucked_string_instrument,/m/0fx80y
      """;

  @TempDir Path directory;

  String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  String output() {
    return directory.resolve("out").toString();
  }

  Call call(String list, String... others) {
    return Call.of(
        Stream.concat(
                Stream.of("import", "--labels", list, "--output", output()), Stream.of(others))
            .toArray(String[]::new));
  }
}
