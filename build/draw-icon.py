#!/usr/bin/env python3
"""Draws icon.png, the packages' icon: a keyhole above three masked characters. Needs nothing but Python."""
import pathlib
import struct
import zlib

SIZE, SAMPLES = 128, 4
TOP, BOTTOM, WHITE, ACCENT = (37, 84, 168), (13, 33, 78), (255, 255, 255), (255, 196, 61)


def in_square(x, y, margin=4, radius=26):
    low, high = margin + radius, SIZE - margin - radius
    dx, dy = x - min(max(x, low), high), y - min(max(y, low), high)
    return dx * dx + dy * dy <= radius * radius


def in_keyhole(x, y):
    if (x - 64) ** 2 + (y - 42) ** 2 <= 17 ** 2:
        return True
    return 42 <= y <= 83 and abs(x - 64) <= 7 + (y - 42) * 0.17


def in_asterisks(x, y):
    for centre in (36, 64, 92):
        dx, dy = x - centre, y - 102
        for ux, uy in ((0, 1), (0.866, 0.5), (0.866, -0.5)):
            along = max(-7.2, min(7.2, dx * ux + dy * uy))
            if (dx - along * ux) ** 2 + (dy - along * uy) ** 2 <= 2.4 ** 2:
                return True
    return False


def sample(x, y):
    if not in_square(x, y):
        return (0, 0, 0, 0)
    if in_keyhole(x, y):
        return (*WHITE, 1)
    if in_asterisks(x, y):
        return (*ACCENT, 1)
    share = y / SIZE
    return (*(a + (b - a) * share for a, b in zip(TOP, BOTTOM)), 1)


def pixel(column, row):
    steps = [(i + 0.5) / SAMPLES for i in range(SAMPLES)]
    hits = [hit for dy in steps for dx in steps if (hit := sample(column + dx, row + dy))[3]]
    if not hits:
        return bytes(4)
    colour = [round(sum(hit[i] for hit in hits) / len(hits)) for i in range(3)]
    return bytes([*colour, round(255 * len(hits) / SAMPLES ** 2)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def main():
    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(SIZE)) for y in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    pathlib.Path(__file__).resolve().parent.parent.joinpath("icon.png").write_bytes(png)


if __name__ == "__main__":
    main()
