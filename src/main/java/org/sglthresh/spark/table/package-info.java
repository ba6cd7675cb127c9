/**
 * Descriptions of tables: where scores and labels are, which columns they have, what a user may
 * choose about reading them, and the counts that a pass returns. Nothing here reads a table; that
 * is {@code spark.read}. {@link org.sglthresh.spark.table.EngineChoice} lists the engines. Begin
 * with {@link org.sglthresh.spark.table.TableSource}.
 */
package org.sglthresh.spark.table;
