# Reads pictures in pixels with Pillow, and prints of each what it is: its size, its frames and their lengths, and its colours.
import json
import sys

from PIL import Image, ImageSequence


def read(path):
    with Image.open(path) as image:
        image.load()
        frames = [(frame.info.get("duration"), frame.convert("RGB").copy()) for frame in ImageSequence.Iterator(image)]
        first = frames[0][1]
        return {
            "format": image.format,
            "size": image.size,
            "frames": len(frames),
            "ms": [ms for ms, _ in frames],
            "loops": image.info.get("loop"),
            "corner": first.getpixel((3, 3)),
            "colours": len(first.getcolors(1 << 24)),
            # How many frames are other than the one before.
            "changes": sum(one.tobytes() != other.tobytes() for (_, one), (_, other) in zip(frames, frames[1:])),
        }


json.dump([read(path) for path in sys.argv[1:]], sys.stdout)
