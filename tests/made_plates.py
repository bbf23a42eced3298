"""The plates of a page, as a press would get them: separated by Ghostscript, each a grey picture in which 255 is no ink."""

import subprocess


def separate(pdf, page, scratch, dpi):
    """Name of a plate: its width, height and samples, a byte a pixel."""
    for old in scratch.glob("plate*"):
        old.unlink()
    subprocess.run(["gs", "-q", "-dSAFER", "-o", scratch / "plate.tif", "-sDEVICE=tiffsep", "-sCompression=none", f"-r{dpi}",
                    f"-dFirstPage={page}", f"-dLastPage={page}", pdf], check=True, capture_output=True, timeout=120)
    return {path.stem[len("plate("):-1]: read_tiff(path) for path in scratch.glob("plate(*).tif")}


def read_tiff(path):
    """Width, height and grey samples of one of Ghostscript's plates (TIFF 6.0, 8 bit, one sample, any strips, LZW not
    used). 255 is no ink."""
    data = path.read_bytes()
    order = "little" if data[:2] == b"II" else "big"

    def number(at, size):
        return int.from_bytes(data[at:at + size], order)

    directory = number(4, 4)
    tags = {}
    for i in range(number(directory, 2)):
        at = directory + 2 + 12 * i
        tag, kind, count = number(at, 2), number(at + 2, 2), number(at + 4, 4)
        size = {1: 1, 3: 2, 4: 4}.get(kind, 1)
        start = at + 8 if size * count <= 4 else number(at + 8, 4)
        tags[tag] = [number(start + size * k, size) for k in range(min(count, 4096))]
    assert tags[259][0] == 1, "the plates are asked for without compression"
    pixels = b"".join(data[start:start + size] for start, size in zip(tags[273], tags[279]))
    return tags[256][0], tags[257][0], pixels
