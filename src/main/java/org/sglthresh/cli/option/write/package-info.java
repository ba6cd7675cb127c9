/** Options that say where commands write: directories, and tables of catalogs. */
package org.sglthresh.cli.option.write;
