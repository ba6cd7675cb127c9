package org.sglthresh.audio.resample;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sums on the JDK's Vector API, where a vector has eight floats. The module is still
 * incubating: this class is loaded by reflection, and only where the module is present.
 */
final class VectorDot implements Dot {
  private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

  VectorDot() {}

  @Override
  public float sum(float[] a, int fromA, float[] b, int fromB, int length) {
    FloatVector sums = FloatVector.zero(EIGHT);
    for (int k = 0; k < length; k += LANES) {
      FloatVector product =
          FloatVector.fromArray(EIGHT, a, fromA + k)
              .mul(FloatVector.fromArray(EIGHT, b, fromB + k));
      sums = sums.add(product);
    }
    return ((sums.lane(0) + sums.lane(4)) + (sums.lane(2) + sums.lane(6)))
        + ((sums.lane(1) + sums.lane(5)) + (sums.lane(3) + sums.lane(7)));
  }
}
