"""Pictures made for tests, whole and broken, by the formats' own rules: PNG (ISO/IEC 15948), and JPEG (ISO/IEC 10918-1) of which
every block of 8 × 8 pixels is of one colour. The same call gives the same bytes."""

import struct
import zlib

PNG = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, GREY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
CHANNELS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGB_ALPHA: 4}
# What is turned or mirrored is told by its corners.
QUARTERS = (220, 30, 30), (30, 160, 30), (30, 30, 220), (240, 200, 20)


def quarters(width, height):
    """The colour at a place: red, green, blue and yellow, from the upper left corner on."""
    return lambda x, y: QUARTERS[(2 * y >= height) * 2 + (2 * x >= width)]


# ---- PNG

def chunk(name, data, crc=None):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data) if crc is None else crc)


def packed(levels, bits):
    """A row's levels as bytes, the first in the highest bits."""
    if bits == 16:
        return b"".join(struct.pack(">H", level) for level in levels)
    row = bytearray()
    for at in range(0, len(levels), 8 // bits):
        group = levels[at:at + 8 // bits]
        row.append(sum(level << (8 - bits * (i + 1)) for i, level in enumerate(group)))
    return bytes(row)


PASSES = (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)


def png_rows(width, height, at, bits, interlaced):
    rows = b""
    for x0, y0, dx, dy in PASSES if interlaced else ((0, 0, 1, 1),):
        for y in range(y0, height, dy):
            levels = [level for x in range(x0, width, dx) for level in at(x, y)]
            rows += b"\0" + packed(levels, bits) if levels else b""
    return rows


def header(width, height, kind=RGB, bits=8, interlaced=False):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, interlaced))


def png(width, height, at, kind=RGB, bits=8, interlaced=False, chunks=b"", end=chunk(b"IEND", b"")):
    data = zlib.compress(png_rows(width, height, at, bits, interlaced), 9)
    return PNG + header(width, height, kind, bits, interlaced) + chunks + chunk(b"IDAT", data) + end


def profile_chunk(icc):
    return chunk(b"iCCP", b"test\0\0" + zlib.compress(icc))


# ---- JPEG

def segment(mark, data):
    return bytes([0xff, mark]) + struct.pack(">H", len(data) + 2) + data


class Bits:
    def __init__(self):
        self.out, self.word, self.n = bytearray(), 0, 0

    def put(self, value, n):
        for i in range(n - 1, -1, -1):
            self.word, self.n = self.word << 1 | value >> i & 1, self.n + 1
            if self.n == 8:
                self.out += bytes([self.word]) + (b"\0" if self.word == 0xff else b"")
                self.word = self.n = 0

    def finish(self):
        while self.n:
            self.put(1, 1)
        return bytes(self.out)


def put_block(bits, level, before, ac):
    """The difference of a block's mean to the last one's: its length by a code of four bits, as DC has twelve of them, and its bits."""
    difference = level - before
    n = abs(difference).bit_length()
    bits.put(n, 4)
    bits.put(difference if difference > 0 else difference + (1 << n) - 1, n)
    if ac:
        bits.put(0, 1)  # the end of the block: the only code there is


def channels_of(color, channels):
    r, g, b = color
    if channels == 1:
        return [round(0.299 * r + 0.587 * g + 0.114 * b)]
    if channels == 4:
        return [255 - r, 255 - g, 255 - b, 0]
    return [round(0.299 * r + 0.587 * g + 0.114 * b), round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b),
            round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b)][:channels]


def jpeg(width, height, at, channels=3, frame=0xc0, segments=b"", precision=8, size=None, end=b"\xff\xd9"):
    progressive = frame == 0xc2
    quantizing = segment(0xdb, b"\0" + bytes([8] + [1] * 63))
    dc = segment(0xc4, b"\0" + bytes([0, 0, 0, 12] + [0] * 12) + bytes(range(12)))
    ac = segment(0xc4, b"\x10" + bytes([1] + [0] * 15) + b"\0")
    components = b"".join(bytes([i + 1, 0x11, 0]) for i in range(channels))
    across, down = size or (width, height)
    start = segment(frame, struct.pack(">BHHB", precision, down, across, channels) + components)
    scan = segment(0xda, bytes([channels]) + b"".join(bytes([i + 1, 0]) for i in range(channels)) +
                   bytes([0, 0 if progressive else 63, 0]))
    bits, before = Bits(), [0] * channels
    for y in range(0, height, 8):
        for x in range(0, width, 8):
            for i, level in enumerate(channels_of(at(min(x + 4, width - 1), min(y + 4, height - 1)), channels)):
                # A block of one colour has eight times its level, from the middle; it is quantized by 8.
                put_block(bits, level - 128, before[i], not progressive)
                before[i] = level - 128
    data = scan + bits.finish()
    # The rest of each channel's blocks, of which all are at their end, so that a reader need not guess them.
    for i in range(channels if progressive else 0):
        bits = Bits()
        for _ in range((width + 7) // 8 * ((height + 7) // 8)):
            bits.put(0, 1)
        data += segment(0xda, bytes([1, i + 1, 0, 1, 63, 0])) + bits.finish()
    return b"\xff\xd8" + segments + quantizing + start + dc + ac + data + end


def jfif(dots, measure=1):
    return segment(0xe0, b"JFIF\0\1\1" + struct.pack(">BHHBB", measure, dots, dots, 0, 0))


def exif(orientation, little=True):
    order = "<" if little else ">"
    return segment(0xe1, b"Exif\0\0" + (b"II*\0" if little else b"MM\0*") +
                   struct.pack(order + "IHHHIHHI", 8, 1, 0x112, 3, 1, orientation, 0, 0))


def jpeg_profile(icc):
    return segment(0xe2, b"ICC_PROFILE\0\1\1" + icc)


# ---- profiles (ICC.1): red and blue have changed places, so that one who looks past them is found out

def icc(tags, pcs=b"XYZ ", version=2):
    """A display profile of RGB with these tags."""
    table, data, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        content += bytes(-len(content) % 4)
        table += name + struct.pack(">II", at + len(data), len(content))
        data += content
    body = table + data
    return struct.pack(">I4sB3x4s4s4s12x4s24xI3I48x", 128 + len(body), b"\0\0\0\0", version, b"mntr", b"RGB ", pcs,
                       b"acsp", 0, 0xf6d6, 0x10000, 0xd32d)[:128] + body


def xyz(*values):
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(round(65536 * value) for value in values))


def text_tag(version):
    if version < 4:
        return b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(78)
    return b"mluc\0\0\0\0" + struct.pack(">II2s2sII", 1, 12, b"en", b"US", 8, 28) + "test".encode("utf-16-be")


def swapped_matrix(version=2):
    red, green, blue = (0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    curve = b"curv\0\0\0\0\0\0\0\1\2\x33"
    words = text_tag(version)
    return icc({b"desc": words, b"cprt": words if version > 3 else b"text\0\0\0\0test\0", b"wtpt": xyz(0.9642, 1, 0.8249),
                b"rXYZ": xyz(*blue), b"gXYZ": xyz(*green), b"bXYZ": xyz(*red),
                b"rTRC": curve, b"gTRC": curve, b"bTRC": curve}, version=version)


# The corners of sRGB's cube in Lab of D50, by their red, green and blue.
LAB = {(0, 0, 0): (0, 0, 0), (0, 0, 1): (29.6, 68.3, -112), (0, 1, 0): (87.8, -79.3, 81.0), (0, 1, 1): (90.7, -50.7, -15.0),
       (1, 0, 0): (54.3, 80.8, 69.9), (1, 0, 1): (60.2, 93.5, -60.5), (1, 1, 0): (97.6, -15.8, 93.4), (1, 1, 1): (100, 0, 0)}


def swapped_table():
    """The same by a table of its corners (lut8Type)."""
    same = bytes(range(256)) * 3
    corners = b""
    for corner in sorted(LAB):
        lightness, a, b = LAB[corner[::-1]]
        corners += bytes([round(2.55 * lightness), round(a) + 128, round(b) + 128])
    matrix = struct.pack(">9i", *(65536 * (i % 4 == 0) for i in range(9)))
    table = b"mft1\0\0\0\0" + bytes([3, 3, 2, 0]) + matrix + same + corners + same
    return icc({b"desc": text_tag(2), b"cprt": b"text\0\0\0\0test\0", b"wtpt": xyz(0.9642, 1, 0.8249), b"A2B0": table}, b"Lab ")
