#!/usr/bin/env python3
"""usage: draw.py

Draws the pictures of this report into its folder, with Pillow: a logo that can be seen through, a plan in few colours, and a
picture of a building as a photo would be, a JPEG. They are kept in the repository; this is where they come from, and they are as
free as it is."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
BLUE, LIGHT, PAPER, INK = (22, 82, 148), (120, 180, 225), (250, 250, 248), (40, 44, 52)
LARGE = 4  # what has soft edges is drawn so many times as large, and made smaller


def logo():
    side = 480 * LARGE
    image = Image.new("RGBA", (side, side), (*BLUE, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, side - 1, side - 1), fill=(*BLUE, 255))
    draw.ellipse((side * .06, side * .06, side * .94, side * .94), fill=(255, 255, 255, 255))
    draw.ellipse((side * .1, side * .1, side * .9, side * .9), fill=(*BLUE, 255))
    # A house above three waves.
    draw.polygon([(side * .5, side * .2), (side * .76, side * .4), (side * .24, side * .4)], fill=(255, 255, 255, 255))
    for i in range(3):
        x = side * (.32 + .14 * i)
        draw.rectangle((x, side * .43, x + side * .08, side * .6), fill=(255, 255, 255, 255))
    for i in range(3):
        y = side * (.65 + .06 * i)
        for k in range(4):
            x = side * (.26 + .12 * k)
            draw.arc((x, y, x + side * .12, y + side * .05), 0 if k % 2 else 180, 180 if k % 2 else 360, fill=(*LIGHT, 255),
                     width=int(side * .018))
    image.resize((480, 480), Image.Resampling.LANCZOS).save(HERE / "logo.png", optimize=True)


ROOMS = {1: (40, 40, 460, 360), 2: (460, 40, 880, 360), 3: (880, 40, 1460, 360), 4: (40, 560, 360, 860), 5: (360, 560, 760, 860),
         6: (760, 560, 1100, 860), 7: (1100, 560, 1460, 860)}


def plan():
    image = Image.new("RGB", (1500, 900), PAPER)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(60)
    for number, box in ROOMS.items():
        draw.rectangle(box, fill=(228, 238, 247) if number < 4 else (240, 236, 222), outline=INK, width=8)
        middle = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        draw.ellipse((middle[0] - 50, middle[1] - 50, middle[0] + 50, middle[1] + 50), fill=BLUE)
        draw.text(middle, str(number), fill=PAPER, font=font, anchor="mm")
        door = box[3] if number < 4 else box[1]
        draw.rectangle((middle[0] - 45, door - 5, middle[0] + 45, door + 5), fill=PAPER)
    draw.rectangle((40, 356, 48, 564), fill=INK)
    draw.rectangle((1452, 356, 1460, 420), fill=INK)
    draw.rectangle((1452, 500, 1460, 564), fill=INK)
    image.quantize(16, dither=Image.Dither.NONE).save(HERE / "plan.png", optimize=True)


def building():
    width, height = 1500, 1000
    image = Image.new("RGB", (width * 2, height * 2))
    draw = ImageDraw.Draw(image)
    for y in range(2 * height):
        share = y / (2 * height)
        draw.line((0, y, 2 * width, y), fill=(int(120 + 110 * share), int(170 + 65 * share), int(220 + 20 * share)))
    draw.rectangle((0, 1560, 3000, 2000), fill=(150, 152, 148))
    for i in range(12):
        draw.polygon([(1500, 1560), (-1500 + 500 * i, 2000), (-1380 + 500 * i, 2000)], fill=(162, 164, 160))
    draw.rectangle((400, 560, 2600, 1560), fill=(226, 220, 208))
    draw.polygon([(340, 560), (2660, 560), (2560, 470), (440, 470)], fill=(176, 92, 70))
    for row in range(3):
        for column in range(9):
            x, y = 480 + 236 * column, 640 + 230 * row
            if row == 2 and 3 <= column <= 5:
                continue
            for k in range(150):
                draw.line((x, y + k, x + 150, y + k), fill=(60 + k // 3, 92 + k // 3, 120 + k // 2))
            draw.rectangle((x, y, x + 150, y + 150), outline=(245, 243, 238), width=10)
    draw.rectangle((1200, 1090, 1800, 1560), fill=(70, 96, 116))
    for x in (1200, 1400, 1600, 1800):
        draw.rectangle((x - 14, 1090, x + 14, 1560), fill=(245, 243, 238))
    for i in range(5):
        draw.rectangle((1140 - 30 * i, 1560 + 22 * i, 1860 + 30 * i, 1582 + 22 * i), fill=(200 - 10 * i,) * 3)
    for x in (180, 2820):
        draw.rectangle((x - 16, 1240, x + 16, 1580), fill=(92, 70, 52))
        draw.ellipse((x - 170, 900, x + 170, 1320), fill=(66, 116, 66))
        draw.ellipse((x - 130, 860, x + 90, 1180), fill=(84, 138, 80))
    image.resize((width, height), Image.Resampling.LANCZOS).save(HERE / "building.jpg", quality=72, dpi=(300, 300), optimize=True)


if __name__ == "__main__":
    logo()
    plan()
    building()
