# shellcheck shell=bash
# --with hdf5: jHDF, which import reads HDF5 files with.

bring hdf5 '0.3 MB' "io.jhdf:jhdf:$(pinned jhdf)"
