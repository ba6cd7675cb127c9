package org.sglthresh.io.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserPathTest {
  private static final String HERE = System.getProperty("user.dir");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "out_10:00:00",
        "a:b.txt",
        "scheduled__2026-11-28T00:00:00+00:00/scores",
        "run:2026/out",
        "file:x",
        "C:/x",
        "~x",
        "a/~",
        "größe",
        "50%",
        "a%20b",
        "a#b",
        "a?b",
        "a\\b",
        "a b ",
        "two\nlines:3"
      })
  void aTextWithoutFileSystemIsAPathLetterByLetter(String text) throws IOException {
    assertEquals("file:" + HERE + "/" + text, qualified(text));
    assertEquals("file:/tmp/" + text, qualified("/tmp/" + text));
    assertEquals("file:/tmp/" + text, qualified("file:/tmp/" + text));
  }

  @ParameterizedTest
  @CsvSource({
    "hdfs://host:8020/a:b, hdfs",
    "hdfs:/a, hdfs",
    "s3a://bucket/x, s3a",
    "file:///a:b, file",
    "nowhere://x, nowhere"
  })
  void aTextWithFileSystemIsInIt(String text, String scheme) {
    assertEquals(scheme, UserPath.of(text).toUri().getScheme());
  }

  @ParameterizedTest
  @CsvSource({
    "., ''",
    "./, ''",
    "a/.., ''",
    "a/, /a",
    "./nightly:/x, /nightly:/x",
    "x/../a:b, /a:b"
  })
  void dotsAndSlashesMeanWhatTheyDoElsewhere(String text, String rest) throws IOException {
    assertEquals("file:" + HERE + rest, qualified(text));
  }

  @Test
  void noTextIsNoPath() {
    assertThrows(IllegalArgumentException.class, () -> UserPath.of(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "~/x"})
  void aHomeThatNoShellHasReplacedIsNone(String text) throws IOException {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> UserPath.of(text));
    assertEquals(UserPath.HOME, IoReason.of(e));
    assertEquals("file:" + HERE + "/" + text, qualified("./" + text));
  }

  @Test
  void namesWithColonsGoBelowAnyDirectory() {
    assertEquals("file:/x/a:b", UserPath.child(new Path("file:/x"), "a:b").toString());
    assertEquals("a:b/c:d", UserPath.child(UserPath.of("a:b"), "c:d").toString().substring(2));
  }

  private static String qualified(String text) throws IOException {
    Path path = UserPath.of(text);
    return FileSystems.shared(path, new Configuration()).makeQualified(path).toString();
  }
}
