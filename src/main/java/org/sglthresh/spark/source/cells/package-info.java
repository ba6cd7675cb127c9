/**
 * Lines and cells of files of text in tasks: {@code TextRecords} reads lines, {@code LineCells}
 * splits them, {@code CellReader} reads numbers, {@code ClassCells} names of classes and {@code
 * ClipName} ids. What is wrong is collected in {@code CellErrors}, and {@code FilePlaces} finds the
 * numbers of the lines. Begin with {@link org.sglthresh.spark.source.cells.LineCells}.
 */
package org.sglthresh.spark.source.cells;
