package org.sglthresh.job.demo;

import org.sglthresh.job.JobContext;
import org.sglthresh.job.JobResult;

/** What a demo begins with. */
public enum DemoKind {
  /** Scores and labels of clips; as many as one fold of the paper's evaluation on AudioSet has. */
  SCORES(12_958) {
    @Override
    JobResult run(DemoOptions options, JobContext context) {
      return ScoresDemo.run(options, context);
    }
  },
  /** Sounds, which are mixed into clips; as many as a machine of two cores annotates in seconds. */
  AUDIO(200) {
    @Override
    JobResult run(DemoOptions options, JobContext context) {
      return AudioDemo.run(options, context);
    }
  };

  private final long clips;

  DemoKind(long clips) {
    this.clips = clips;
  }

  /** How many clips it has unless the user says otherwise. */
  public long clips() {
    return clips;
  }

  /** Runs the steps; the result is that of the last, which writes a report. */
  abstract JobResult run(DemoOptions options, JobContext context);
}
