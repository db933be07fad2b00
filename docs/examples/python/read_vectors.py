"""Reads a compressed file of vectors (docs/format.md) with numpy alone, slowly and in plain sight, to the bits of 'lattice decompress'.

    python3 read_vectors.py FILE.lattice [--codec FILE.codec] [--rows 5,100:200] [--out FILE.npy]
"""

import argparse
import hashlib
import sys

import numpy as np

from container import Damaged, File, crc, must
from members import RangeDecoder
from vector_codec import Codec


def read(file, codec, wanted):
    """The vectors of the given numbers, in their order. A page's checksum needs all its vectors."""
    found, missing = {}, set(wanted)
    for page in file.pages:
        here = missing & set(range(page[1], page[1] + page[2])) if len(missing) < file.count else None
        if here is not None and not here:
            continue
        records, decoded = file.records(page)
        datum, numbers, whole = page[1], {}, here is None or len(here) == page[2]
        for count, record in records:
            if whole or here & set(range(datum, datum + count)):
                decoder = RangeDecoder(record)
                numbers.update((datum + i, codec.read(decoder)) for i in range(count))
            datum += count
        vectors = codec.restored(list(numbers.values()))
        must(not whole or crc(vectors.astype("<f4").tobytes()) == decoded, f"what the page from vector {page[1]} on decodes to")
        found.update(zip(numbers, vectors))
    return np.array([found[number] for number in wanted], np.float32).reshape(len(wanted), codec.n)


def main():
    parser = argparse.ArgumentParser(description="Read a compressed file of vectors.")
    parser.add_argument("file")
    parser.add_argument("--codec", help="the codec, where it is not in the file")
    parser.add_argument("--rows", help="numbers from 0 and ranges without their end, as in 5,100:200; all without it")
    parser.add_argument("--out", help="the .npy file to write; lines of numbers to standard output without it")
    given = parser.parse_args()
    try:
        with open(given.file, "rb") as stream:
            file = File(stream)
            must(file.header["kind"] == "vectors", "its kind")
            if unknown := set(file.header) - {"kind", "program", "codec", "data", "dataPerRecord"}:
                raise Damaged(f"The header has the key {min(unknown)}, which this program does not know. Use 'lattice decompress'.")
            data = open(given.codec, "rb").read() if given.codec else file.attachment(b"codec")
            must(hashlib.sha256(data).hexdigest() == file.header["codec"]["hash"], "the codec's hash")
            ranges = [part.partition(":") for part in given.rows.split(",")] if given.rows else [("0", ":", str(file.count))]
            rows = [row for a, colon, b in ranges for row in (range(int(a), int(b)) if colon else [int(a)])]
            if any(row >= file.count for row in rows):
                sys.exit(f"The file has {file.count} vectors, numbered from 0.")
            vectors = read(file, Codec(data, file.attachment(b"adaptation", None)), rows)
    except (OSError, Damaged, ValueError) as fault:
        sys.exit(f"{given.file}: {fault}")
    if given.out:
        np.save(given.out, vectors)
    else:
        for vector in vectors:
            print(",".join(str(number) for number in vector))


if __name__ == "__main__":
    main()
