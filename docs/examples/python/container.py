"""The container of docs/format.md: beginning, table, footer, attachments and pages, with their checksums."""

import hashlib
import json
import struct

import numpy as np

MAGIC, END = bytes.fromhex("8b4c41540d0a1a0a"), bytes.fromhex("8b454e440d0a1a0a")
TABLE = []
for byte in range(256):
    for _ in range(8):
        byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
    TABLE.append(byte)


class Damaged(Exception):
    pass


def must(holds, what):
    if not holds:
        raise Damaged(f"The file is damaged, or no file of vectors: {what} is wrong.")


def crc(*parts):
    """CRC-32C."""
    state = 0xFFFFFFFF
    for part in parts:
        for byte in part:
            state = state >> 8 ^ TABLE[(state ^ byte) & 255]
    return state ^ 0xFFFFFFFF


class File:
    def __init__(self, stream):
        self.stream = stream
        length = stream.seek(0, 2)
        start = self.take(0, 48)
        must(start[:8] == MAGIC, "the magic number")
        version, header_length, self.hash = struct.unpack_from("<II32s", start, 8)
        must(version == 1, f"the version, {version},")
        header = self.take(48, header_length)
        must(hashlib.sha256(start[:16] + header).digest() == self.hash, "the header's hash")
        self.header = json.loads(header)
        footer = self.take(length - 84, 84)
        mark, own, self.count, _, pages, table_length, whole, checksum, digest, end = struct.unpack("<4sIQQIIQI32s8s", footer)
        must((mark, own, whole, end) == (b"FOOT", 84, length, END), "the footer")
        must(crc(self.hash, footer[:40]) == checksum, "the footer's checksum")
        table = self.take(length - 84 - table_length, table_length)
        must(table[:4] == b"TABL" and crc(self.hash, table[:-4]) == struct.unpack("<I", table[-4:])[0], "the table")
        must(hashlib.sha256(self.hash + table + footer[:44]).digest() == digest, "the footer's hash")
        attachments = struct.unpack_from("<I", table, 8)[0]
        self.attachments = [struct.unpack_from("<QII", table, 16 + 16 * i) for i in range(attachments)]
        self.pages = [struct.unpack_from("<QQIII", table, 16 + 16 * attachments + 28 * i) for i in range(pages)]

    def take(self, offset, count):
        must(offset >= 0, "the length")
        self.stream.seek(offset)
        taken = self.stream.read(count)
        must(len(taken) == count, "the length")
        return taken

    def section(self, offset, length, checksum):
        section = self.take(offset, length)
        must(crc(self.hash, section[:-4]) == checksum == struct.unpack("<I", section[-4:])[0], f"the checksum of the section at {offset}")
        return section

    def attachment(self, wanted, missing="The codec is not in the file. Give the one that coded it with --codec."):
        for entry in self.attachments:
            section = self.section(*entry)
            coding, k, _ = struct.unpack_from("<BBI", section, 8)
            if section[14:14 + k] == wanted:
                content = section[14 + k:-4]
                if coding == 1:
                    import brotli  # of the package python3-brotli, or 'pip install brotli'
                    content = brotli.decompress(content)
                return content
        if missing:
            raise Damaged(missing)
        return None

    def records(self, page):
        """The records of a page, with how many data each holds, and the checksum of what all decode to."""
        section = self.section(page[0], page[3], page[4])
        first, data, count, index_length, decoded = struct.unpack_from("<QIIII", section, 8)
        per, at, records = self.header["dataPerRecord"], 36 + index_length, []
        must((first, data) == (page[1], page[2]), "the page's heading")
        for i, length in enumerate(lengths(section[36:at], count)):
            records.append((min(per, data - i * per), section[at:at + length]))
            at += length
        must(at == len(section) - 4, "the lengths of the records")
        return records, decoded


def lengths(index, count):
    """The lengths of a page's records, in one of three forms."""
    at = 1

    def varint():
        nonlocal at
        value, shift = 0, 0
        while True:
            at, value, shift = at + 1, value | (index[at] & 127) << shift, shift + 7
            if index[at - 1] < 128:
                return value

    if index[0] == 0:
        return [varint() for _ in range(count)]
    origin, width = varint(), index[at]
    bits = np.unpackbits(np.frombuffer(index, np.uint8)[at + 1:], bitorder="little").tolist()
    result, place = [], 0
    for _ in range(count):
        quotient = 0
        while index[0] == 2 and bits[place]:
            quotient, place = quotient + 1, place + 1
        place += index[0] == 2
        t = quotient << width | sum(bit << i for i, bit in enumerate(bits[place:place + width]))
        place += width
        result.append(origin + (t if index[0] == 1 else t // 2 if t % 2 == 0 else -(t // 2) - 1))
    return result
