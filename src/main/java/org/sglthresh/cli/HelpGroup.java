package org.sglthresh.cli;

/** The headings under which help lists options, in this order. */
enum HelpGroup {
  INPUT("Input"),
  METHOD("Method"),
  OUTPUT("Output"),
  OTHER("Other");

  private final String title;

  HelpGroup(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
