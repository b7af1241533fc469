#!/usr/bin/env python3
"""Digests of JSON as simdjson reads it, for the tests of the scanner.

`scanner_simdjson.py FILE...` prints two digests for each file (plain or gzip): of all, and without what
the test skips, every element or member whose place in its container is 1, 4, 7 and so on.
`scanner_simdjson.py --generate` writes scanner_inputs.jsonl, random documents, and their digests,
scanner_simdjson.csv. Needs pysimdjson, which only who changes the scanner has to install.

A digest is the CRC-32 of the values in order: `{`, `}`, `[`, `]`, t, f, n; K or S and a key's or string's
UTF-8; I and an integer's decimal digits; D and a real's 8 bytes, the most significant first. Each of
K, S and I ends with a byte 0.
"""

import gzip
import os
import random
import struct
import sys
import zlib

try:
    import simdjson
except ImportError:
    sys.exit("pysimdjson is not installed: nothing is compared (pip install pysimdjson)")

FOLDER = os.path.dirname(os.path.abspath(__file__))


def tokens(value, skips):
    """The bytes of a value; the keys of an object differ."""
    if isinstance(value, (simdjson.Object, dict)):
        yield b"{"
        for place, key in enumerate(value.keys()):
            yield b"K" + key.encode() + b"\0"
            if not skips or place % 3 != 1:
                yield from tokens(value[key], skips)
        yield b"}"
    elif isinstance(value, (simdjson.Array, list)):
        yield b"["
        for place, element in enumerate(value):
            if not skips or place % 3 != 1:
                yield from tokens(element, skips)
        yield b"]"
    elif isinstance(value, str):
        yield b"S" + value.encode() + b"\0"
    elif value is None:
        yield b"n"
    elif isinstance(value, bool):
        yield b"t" if value else b"f"
    elif isinstance(value, int):
        yield b"I%d\0" % value
    else:
        yield b"D" + struct.pack(">d", value)


def digests(text):
    """Both digests, or what simdjson says against the text."""
    parser = simdjson.Parser()
    try:
        document = parser.parse(text)
    except ValueError as error:
        return [f"refused: {error}"]
    result = []
    for skips in (False, True):
        crc, waiting, size = 0, [], 0
        for token in tokens(document, skips):
            waiting.append(token)
            size += len(token)
            if size > 1 << 20:
                crc, waiting, size = zlib.crc32(b"".join(waiting), crc), [], 0
        result.append(f"{zlib.crc32(b''.join(waiting), crc):08x}")
    return result


class Documents:
    """Random documents, each on one line."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def space(self):
        return self.random.choice(["", "", "", " ", "\t", " \r ", " " * 70])

    def text(self, longest):
        pieces = ["a", "{", "]", ",", ":", r"\"", r"\\", r"\n", r"\u00e9", r"\ud83d\ude00", "漢",
                  " ", r"\/", r"\u0000", "\x7f", "kernel<float, 4>(int)"]
        return "".join(self.random.choices(pieces, k=self.random.randint(0, longest)))

    def key(self):
        return self.text(4).replace(r"\u0000", "")  # simdjson's Python finds no key with it

    def number(self):
        whole = self.random.randint(-(1 << 63), (1 << 63) - 1) >> self.random.randint(0, 63)
        if self.random.random() < 0.1:
            whole = self.random.choice([-(1 << 63), (1 << 63) - 1, (1 << 64) - 1, 0])
        return f"{whole}" + self.random.choice(["", "", "", ".0", ".125", ".001", "e3", "E-2", ".5e+1"])

    def value(self, depth):
        kind = self.random.randint(0, 9 if depth else 5)
        if kind > 5:
            return self.container(depth, kind > 7)
        scalar = [
            lambda: self.random.choice(["null", "true", "false"]), self.number, self.number,
            lambda: f'"{self.text(6)}"', lambda: f'"{self.text(6)}"',
            lambda: f'"{self.text(self.random.choice([6, 90]))}"'][kind]
        return self.space() + scalar() + self.space()

    def container(self, depth, is_object):
        parts = []
        for number in range(self.random.randint(0, 5)):
            key = f'{self.space()}"{number}{self.key()}"{self.space()}:' if is_object else ""
            parts.append(key + self.value(depth - 1))
        body = ",".join(parts) or self.space()
        return "{" + body + "}" if is_object else "[" + body + "]"


def generate():
    documents = Documents(5)
    lines = [documents.container(5, True) for _ in range(80)]
    lines += ['{"a": ' + "[" * 100 + "]" * 100 + "}", '{"": {"": [{}, [], ""]}}',
              '{"long": "' + documents.text(2000) + '"}', "[" + ", ".join(["1"] * 500) + "]"]
    with open(os.path.join(FOLDER, "scanner_inputs.jsonl"), "w", encoding="utf-8", newline="") as file:
        file.writelines(line + "\n" for line in lines)
    with open(os.path.join(FOLDER, "scanner_simdjson.csv"), "w", encoding="utf-8") as file:
        file.write("all,without_skipped\n")
        file.writelines(",".join(digests(line.encode())) + "\n" for line in lines)


def main():
    if sys.argv[1:] == ["--generate"]:
        generate()
        return
    for path in sys.argv[1:]:
        with (gzip.open if path.endswith(".gz") else open)(path, "rb") as file:
            print(*digests(file.read()), sep=",")


main()
