"""Writes the HDF5 files of the tests; see README.md beside it."""
import h5py
import numpy as np

CLIPS, CLASSES = 12, 5


def scores():
    """Row i, column j: ((7 i + 3 j) mod 64) / 64."""
    i, j = np.indices((CLIPS, CLASSES))
    return ((7 * i + 3 * j) % 64 / 64).astype("f4")


def labels():
    """1 where the score is above a half."""
    return scores() > 0.5


def names():
    return [f"Y{i:02d}.wav" for i in range(CLIPS)]


with h5py.File("panns.h5", "w") as file:
    file.create_dataset("audio_name", data=np.array(names(), "S20"))
    file.create_dataset("waveform", data=np.zeros((CLIPS, 16), "int16"))
    file.create_dataset("target", data=labels())
    file.create_dataset("clipwise_output", data=scores())

with h5py.File("packed.h5", "w") as file:
    file.create_dataset("clipwise_output", data=scores(), chunks=(5, 2), compression="gzip", shuffle=True)
    file.create_dataset("target", data=labels(), chunks=(5, 5), compression="lzf")
    file.create_dataset("audio_name", data=names(), dtype=h5py.string_dtype(), chunks=(5,), compression="gzip")
    half = file.create_group("halves")
    half.create_dataset("float16", data=scores().astype(">f2"), chunks=(4, 5), fletcher32=True)
    half.create_dataset("float64", data=scores().astype(">f8"), chunks=(4, 5), maxshape=(None, CLASSES))
    file.create_dataset("wide", data=labels().astype("<u2"))
    file.create_dataset("number", data=np.arange(CLIPS))

with h5py.File("refused.h5", "w", libver=("v110", "v110")) as file:
    part = file.create_dataset("part", shape=(CLIPS, CLASSES), dtype="f4", chunks=(4, 5))
    part[:5] = 1
    file.create_dataset("never", shape=(CLIPS, CLASSES), dtype="f4")
    file.create_dataset("rounded", data=scores(), chunks=(4, 5), scaleoffset=3)
    file["cube"] = np.zeros((2, 3, 4), "f4")
    file["link"] = h5py.ExternalLink("/etc/hostname", "/")
    file["pair"] = np.zeros(3, dtype=[("a", "f4"), ("b", "i4")])

with h5py.File("indexed.h5", "w", libver=("v110", "v110")) as file:
    early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    early.set_chunk((5, 2))
    early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    space = h5py.h5s.create_simple((CLIPS, CLASSES))
    h5py.Dataset(h5py.h5d.create(file.id, b"implicit", h5py.h5t.IEEE_F32LE, space, early))[...] = scores()
    kept = dict(data=scores(), compression="gzip")
    file.create_dataset("single", chunks=(CLIPS, CLASSES), **kept)
    file.create_dataset("fixed", chunks=(5, 2), **kept)
    file.create_dataset("growing", chunks=(5, 2), maxshape=(None, CLASSES), **kept)
    file.create_dataset("tree", chunks=(5, 2), maxshape=(None, None), **kept)

with h5py.File("small.h5", "w", userblock_size=512) as file:
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    space = h5py.h5s.create_simple((CLIPS, CLASSES))
    h5py.Dataset(h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32LE, space, compact))[...] = scores()
