package org.sglthresh.objective;

/** A measure that has its optimum where an Fβ has it, being an increasing function of that Fβ. */
public interface RatioMeasure extends CountMeasure {
  /** The β. */
  double beta();

  /** The value of this measure at a value of that Fβ; it also converts bounds on Fβ. */
  double ofFBeta(double fBeta);
}
