package org.sglthresh.spark.rows;

import org.apache.spark.sql.catalyst.util.ArrayData;

/** How the elements of a labels column are stored; the numbers are read without boxing. */
public enum LabelElement {
  BOOLEAN {
    @Override
    double value(ArrayData array, int i) {
      return array.getBoolean(i) ? 1 : 0;
    }
  },
  BYTE {
    @Override
    double value(ArrayData array, int i) {
      return array.getByte(i);
    }
  },
  SHORT {
    @Override
    double value(ArrayData array, int i) {
      return array.getShort(i);
    }
  },
  INT {
    @Override
    double value(ArrayData array, int i) {
      return array.getInt(i);
    }
  },
  LONG {
    @Override
    double value(ArrayData array, int i) {
      return array.getLong(i);
    }
  },
  FLOAT {
    @Override
    double value(ArrayData array, int i) {
      return array.getFloat(i);
    }
  },
  DOUBLE {
    @Override
    double value(ArrayData array, int i) {
      return array.getDouble(i);
    }
  },
  STRING {
    @Override
    double value(ArrayData array, int i) {
      throw new IllegalStateException("strings are class names");
    }
  };

  /** The element as a number; it must not be null. */
  abstract double value(ArrayData array, int i);
}
