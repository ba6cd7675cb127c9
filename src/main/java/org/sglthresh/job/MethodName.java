package org.sglthresh.job;

import org.sglthresh.optimize.DefaultMethod;
import org.sglthresh.optimize.SglMethod;
import org.sglthresh.optimize.SglSettings;
import org.sglthresh.optimize.ThresholdMethod;

/** The methods a command can be asked for by name. */
public enum MethodName {
  /** The initial threshold for every class. */
  DEFAULT {
    @Override
    public ThresholdMethod create(SglSettings settings) {
      return new DefaultMethod(settings.initialThreshold());
    }
  },
  /** SGLThresh. */
  SGL {
    @Override
    public ThresholdMethod create(SglSettings settings) {
      return new SglMethod(settings);
    }
  };

  /** The method with the given settings. */
  public abstract ThresholdMethod create(SglSettings settings);
}
