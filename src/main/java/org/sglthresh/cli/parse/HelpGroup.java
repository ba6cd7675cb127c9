package org.sglthresh.cli.parse;

/** The headings under which help lists options, in this order. */
public enum HelpGroup {
  INPUT("Input"),
  METHOD("Method"),
  OUTPUT("Output"),
  OTHER("Other");

  private final String title;

  HelpGroup(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
