/**
 * Text for people and programs, the same in every locale: numbers, tables for the terminal, CSV and
 * the escaping of HTML. Nothing here knows what the text is about; sentences and columns are in the
 * packages that own them. Begin with {@link org.sglthresh.report.text.Numbers}.
 */
package org.sglthresh.report.text;
