"""Pictures that are put together from others, and what they are then called: a thing in another colour, two things, a thing
with a hat. From names that each go with one picture nobody learns that a name has parts."""
import zlib
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image, ImageDraw

from .pictures import COLOURS, Pictures

KINDS = {"coloured": 0.6, "two": 0.15, "hatted": 0.25}  # shares
HATS = {"top hat": "top hat", "crown": "crown", "graduation cap": "graduation cap", "billed cap": "cap", "ribbon": "bow"}
PARTY_HAT = "party hat"  # none among the pictures: it is drawn here

HELD_BACK = {  # never composed, to be asked for when the model is measured
    ("blue", "apple"), ("purple", "banana"), ("pink", "elephant"), ("green", "cat"), ("teal", "lemon"), ("red", "frog"),
    ("panda", "red apple"), ("red apple", "panda"), ("pizza", "strawberry"), ("fox", "owl"), ("lion", "cactus"),
    ("cat", PARTY_HAT), ("cat face", PARTY_HAT), ("bear", PARTY_HAT), ("frog", "crown"), ("dog face", "top hat")}
ONE_IN = 8  # of all other combinations, held back too

SAME_HUE, OTHER_HUE = 25 / 360, 45 / 360  # from the main hue: within the first a pixel has the thing's colour, beyond the second not
GREY, BRIGHT = 0.12, 0.28  # saturation below which a pixel is grey, and above which it has a hue
OWN_COLOUR = 0.6  # least share of a thing that must have its main colour before another colour names the thing
LEAST_LUMA = 0.2  # of a grey thing: the colour of a black one would be noise
SYMMETRIC = 0.88  # overlap of an outline with its mirror image: a head seen from the front, a fruit


def held_back(first, second):
    """Whether this colour with this thing, or this thing with that thing or hat, is kept for measuring."""
    return (first, second) in HELD_BACK or zlib.crc32(f"{first}+{second}".encode()) % ONE_IN == 0


@dataclass(frozen=True)
class Paint:
    """Where a picture has its main colour."""
    strength: np.ndarray  # [height, width] in 0 to 1
    shade: np.ndarray  # luma over its mean there


def paint_of(rgba):
    """Nothing where no colour is that of the whole thing, so that calling it by another would be wrong."""
    colours, alpha = rgba[..., :3].astype(np.float32) / 255, rgba[..., 3].astype(np.float32) / 255
    hue, saturation = hue_and_saturation(colours)
    luma = colours @ np.array([0.299, 0.587, 0.114], np.float32)
    bright = ramp(saturation, GREY, BRIGHT)
    votes = np.histogram(hue, 36, (0, 1), weights=bright * saturation * alpha)[0]
    main = (np.argmax(votes + np.roll(votes, 1) + np.roll(votes, -1)) + 0.5) / 36
    away = np.abs((hue - main + 0.5) % 1 - 0.5)
    for strength, least in ((bright * (1 - ramp(away, SAME_HUE, OTHER_HUE)), 0.0), (1 - bright, LEAST_LUMA)):
        weight = strength * alpha
        if weight.sum() >= OWN_COLOUR * alpha.sum():
            mean = (luma * weight).sum() / weight.sum()
            return Paint(strength, luma / mean) if mean > least else None
    return None


def painted(rgba, paint, colour):
    """The thing in another colour: darker where it was darker, towards white where it was lighter."""
    target = np.clip(np.array(COLOURS[colour], np.float32), 40, 235) / 255  # of black and white too the shape stays seen
    shade = paint.shade[..., None]
    fresh = np.where(shade < 1, target * shade, target + (1 - target) * np.minimum(shade - 1, 1))
    mixed = rgba[..., :3] * (1 - paint.strength[..., None]) + 255 * fresh * paint.strength[..., None]
    return np.concatenate([mixed.round().astype(np.uint8), rgba[..., 3:]], -1)


def uncoloured(name, names):
    """The name without a colour before it; nothing if the rest is the name of something else, or has a colour within."""
    first, _, rest = name.partition(" ")
    short = rest if first in COLOURS and rest else name
    return None if set(short.split()) & {*COLOURS, "polar"} or (short != name and short in names) else short


def hue_and_saturation(colours):
    """As in HSV, each 0 to 1."""
    most, chroma = colours.max(-1), np.ptp(colours, -1)
    red, green, blue = np.moveaxis(colours, -1, 0)
    some = np.maximum(chroma, 1e-6)
    sixths = np.select([most == red, most == green], [(green - blue) / some % 6, (blue - red) / some + 2], (red - green) / some + 4)
    return sixths / 6, chroma / np.maximum(most, 1e-6)


def ramp(values, low, high):
    return np.clip((values - low) / (high - low), 0, 1)


def side_by_side(first, second):
    """First on the left; [side, side, 4] each."""
    side = len(first)
    left, right = (fitted(rgba, 0.49 * side, 0.8 * side) for rgba in (first, second))
    return placed(side, [(left, 0.25 * side, 0.5 * side), (right, 0.75 * side, 0.5 * side)])


def one_above(first, second):
    side = len(first)
    upper, lower = (fitted(rgba, 0.8 * side, 0.49 * side) for rgba in (first, second))
    return placed(side, [(upper, 0.5 * side, 0.25 * side), (lower, 0.5 * side, 0.75 * side)])


def hatted(thing, hat):
    """The hat stands where the middle of the thing ends above, between ears."""
    side = len(thing)
    below = fitted(thing, 0.86 * side, 0.7 * side)
    above = fitted(hat, 0.5 * below.width, 0.36 * side)
    opaque = np.asarray(below)[:, below.width // 2, 3] > 127
    crown = 0.97 * side - below.height + opaque.argmax()
    return placed(side, [(below, side / 2, 0.97 * side - below.height / 2), (above, side / 2, crown - 0.36 * above.height)])


def symmetric(rgba):
    shape = np.asarray(fitted(rgba, *rgba.shape[:2]))[..., 3] > 127
    mirrored = shape[:, ::-1]
    return (shape & mirrored).sum() >= SYMMETRIC * (shape | mirrored).sum()


def fitted(rgba, width, height):
    """What is opaque, as large as it fits."""
    image = Image.fromarray(rgba)
    image = image.crop(image.getchannel("A").getbbox())
    scale = min(width / image.width, height / image.height)
    return resized(image, max(1, round(scale * image.width)), max(1, round(scale * image.height)))


def resized(image, width, height):
    """With alpha multiplied in on the way, so that the colours of clear pixels don't bleed into edges."""
    return image.convert("RGBa").resize((width, height), Image.LANCZOS).convert("RGBA")


def placed(side, parts):
    """Images with their centres, the later ones above."""
    sheet = Image.new("RGBA", (side, side))
    for image, x, y in parts:
        layer = Image.new("RGBA", (side, side))
        layer.paste(image, (round(x - image.width / 2), round(y - image.height / 2)))
        sheet = Image.alpha_composite(sheet, layer)
    return np.array(sheet)


def party_hat(side):
    """A striped cone with a bobble, lit from the left as the things are."""
    scale = 4 * side  # drawn large, then made small, for smooth edges
    stripes, cone, image = (Image.new(mode, (scale, scale)) for mode in ("RGBA", "L", "RGBA"))
    for i, colour in enumerate(((150, 80, 200), (60, 140, 230), (235, 70, 150)) * 4):
        left, right = scale * (i - 3) / 8, scale * (i - 5) / 8
        ImageDraw.Draw(stripes).polygon([(0, left), (scale, right), (scale, right + scale / 8), (0, left + scale / 8)], colour)
    ImageDraw.Draw(cone).polygon([(scale * 0.5, scale * 0.12), (scale * 0.2, scale * 0.95), (scale * 0.8, scale * 0.95)], 255)
    ImageDraw.Draw(cone).ellipse((scale * 0.2, scale * 0.9, scale * 0.8, scale), 255)
    light = np.linspace(1.25, 0.65, scale)[None, :, None]
    lit = np.asarray(stripes).astype(np.float32) * np.concatenate([np.repeat(light, 3, 2), np.ones_like(light)], 2)
    image.paste(Image.fromarray(lit.clip(0, 255).astype(np.uint8)), mask=cone)
    ImageDraw.Draw(image).ellipse((scale * 0.4, 0, scale * 0.6, scale * 0.2), (250, 200, 60, 255))
    return np.asarray(resized(image, side, side))


class Compositions:
    """Draws them, from things of one style each."""

    def __init__(self, things, every):
        self.rgba, self.rows = things.rgba.numpy(), things.rows
        names = {row["name"] for row in things.rows}
        nouns = [uncoloured(row["name"], names) for row in things.rows]
        self.paints = {i: paint for i, noun in enumerate(nouns) if noun and (paint := paint_of(self.rgba[i]))}
        self.nouns = {i: nouns[i] for i in self.paints}
        self.heads = [i for i in range(len(self.rows)) if symmetric(self.rgba[i])]
        self.hats = {(row["style"], HATS[row["name"]]): every.rgba[k].numpy() for k, row in enumerate(every.rows) if row["name"] in HATS}
        self.hats |= {(style, PARTY_HAT): party_hat(self.rgba.shape[1]) for style in {row["style"] for row in self.rows}}
        self.kinds = {kind: share for kind, share in KINDS.items() if {"coloured": self.paints, "hatted": self.heads}.get(kind, True)}

    def draw(self, count, rng):
        """Pictures, and rows of their new names."""
        kinds = rng.choices([*self.kinds], [*self.kinds.values()], k=count)
        drawn = [getattr(self, kind)(rng) for kind in kinds]
        rows = [{"name": name, "keywords": [], "style": row["style"]} for _, name, row in drawn]
        return Pictures(torch.from_numpy(np.stack([rgba for rgba, _, _ in drawn])), rows)

    def coloured(self, rng):
        i, colour = self.allowed(rng, lambda: (rng.choice([*self.paints]), rng.choice([*COLOURS])), lambda i, c: (c, self.nouns[i]))
        return self.in_colour(i, colour), f"{colour} {self.nouns[i]}", self.rows[i]

    def in_colour(self, i, colour):
        return painted(self.rgba[i], self.paints[i], colour)

    def two(self, rng):
        def pair():
            i = rng.randrange(len(self.rows))
            return i, rng.choice([j for j, row in enumerate(self.rows) if row["style"] == self.rows[i]["style"]])

        i, j = self.allowed(rng, pair, lambda i, j: (self.rows[i]["name"], self.rows[j]["name"]))
        join, word = rng.choice(((side_by_side, "and"), (side_by_side, "and"), (one_above, "above")))
        name = f"{self.rows[i]['name']} {word} {rng.choice(('', 'a '))}{self.rows[j]['name']}"
        return join(self.rgba[i], self.rgba[j]), name, self.rows[i]

    def hatted(self, rng):
        def pair():
            i = rng.choice(self.heads)
            return i, rng.choice([hat for style, hat in self.hats if style == self.rows[i]["style"]])

        i, hat = self.allowed(rng, pair, lambda i, hat: (self.rows[i]["name"], hat))
        return hatted(self.rgba[i], self.hats[self.rows[i]["style"], hat]), f"{self.rows[i]['name']} with a {hat}", self.rows[i]

    @staticmethod
    def allowed(rng, draw, names):
        while True:
            drawn = draw()
            if not held_back(*names(*drawn)):
                return drawn
