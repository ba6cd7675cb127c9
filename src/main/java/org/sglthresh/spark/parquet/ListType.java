package org.sglthresh.spark.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.spark.sql.types.StructField;

/**
 * A column of lists as a file holds it: {@code group (LIST) { repeated group { element } }}.
 *
 * @param inSpark the same column in Spark
 * @param element what its elements are
 * @param group the column's type in the file
 * @param column its only leaf
 */
record ListType(StructField inSpark, ElementType element, Type group, ColumnDescriptor column) {

  /** The column of a file; empty when it is stored in another way. */
  static Optional<ListType> find(StructField field, MessageType file) {
    Optional<ElementType> element = ElementType.of(field.dataType());
    if (element.isEmpty() || !file.containsField(field.name())) {
      return Optional.empty();
    }
    Type type = file.getType(field.name());
    if (!isList(type) || !isRepeatedGroupOfOne(type.asGroupType().getType(0))) {
      return Optional.empty();
    }
    GroupType repeated = type.asGroupType().getType(0).asGroupType();
    Type leaf = repeated.getType(0);
    if (!leaf.isPrimitive()
        || leaf.isRepetition(Repetition.REPEATED)
        || !element.get().isStoredAs(leaf.asPrimitiveType())) {
      return Optional.empty();
    }
    String[] path = {type.getName(), repeated.getName(), leaf.getName()};
    return Optional.of(new ListType(field, element.get(), type, file.getColumnDescription(path)));
  }

  private static boolean isList(Type type) {
    return !type.isPrimitive()
        && !type.isRepetition(Repetition.REPEATED)
        && LogicalTypeAnnotation.listType().equals(type.getLogicalTypeAnnotation())
        && type.asGroupType().getFieldCount() == 1;
  }

  /** Old writers mean a list of groups of one field by these names. */
  private static boolean isRepeatedGroupOfOne(Type type) {
    return !type.isPrimitive()
        && type.isRepetition(Repetition.REPEATED)
        && type.asGroupType().getFieldCount() == 1
        && !type.getName().equals("array")
        && !type.getName().endsWith("_tuple");
  }

  ListLevels levels(ByteBuffer repetitions, ByteBuffer definitions, int entries) {
    int present = group.isRepetition(Repetition.OPTIONAL) ? 1 : 0;
    return ListLevels.of(
        repetitions, definitions, entries, present, column.getMaxDefinitionLevel());
  }

  PageElements elements(
      Encoding encoding, int entries, ByteBufferInputStream bytes, Dictionary dictionary)
      throws IOException {
    return PageElements.of(element, column, encoding, entries, bytes, dictionary);
  }
}
