package org.sglthresh.io.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class DelimitedRecordTest {
  @Test
  void splitsAsRfc4180Says() {
    assertEquals(List.of("a", "b", "c"), DelimitedRecord.fields("a,b,c", ','));
    assertEquals(List.of("a", "", ""), DelimitedRecord.fields("a,,", ','));
    assertEquals(List.of(""), DelimitedRecord.fields("", ','));
    assertEquals(
        List.of("clip_id", "Air horn, truck horn", "Car"),
        DelimitedRecord.fields("clip_id,\"Air horn, truck horn\",Car", ','));
    assertEquals(List.of("say \"a\"", ""), DelimitedRecord.fields("\"say \"\"a\"\"\",\"\"", ','));
    assertEquals(List.of("\"", "\"\""), DelimitedRecord.fields("\"\"\"\",\"\"\"\"\"\"", ','));
    assertEquals(List.of("a,b", "c"), DelimitedRecord.fields("a,b\t c ", '\t'));
    assertEquals(List.of("a", " b ", "c"), DelimitedRecord.fields(" a, \" b \" ,c ", ','));
    assertEquals(List.of("", "", "a"), DelimitedRecord.fields("\t \ta", '\t'));
    assertEquals(List.of("5\" disk"), DelimitedRecord.fields("5\" disk", ','));
  }

  @Test
  void refusesBrokenQuotes() {
    assertEquals(
        "a quotation mark is not closed on the same line",
        assertThrows(
                IllegalArgumentException.class, () -> DelimitedRecord.fields("a,\"b\"\",c", ','))
            .getMessage());
    assertEquals(
        "there is text after a closing quotation mark",
        assertThrows(IllegalArgumentException.class, () -> DelimitedRecord.fields("\"a\"b,c", ','))
            .getMessage());
  }
}
