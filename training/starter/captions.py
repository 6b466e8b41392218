"""What a picture is called: its name, with words of style, keywords and background."""

PREFIXES = {
    "3d": ("a ", "3d sticker of ", "glossy 3d icon of "),
    "flat": ("flat sticker of ", "flat icon of "),
    "line": ("line drawing of ", "black and white icon of "),
    "noto": ("cartoon sticker of ", "cartoon drawing of ")}
UNCONDITIONAL = 0.1  # share of empty captions, for classifier-free guidance (Ho and Salimans 2022)
WHITE_NAMED = 0.15  # share of white backgrounds that are named


def caption(row, colour, size, rng):
    if rng.random() < UNCONDITIONAL:
        return ""
    text = row["name"]
    if row["keywords"] and rng.random() < size.keywords:
        text += ", " + ", ".join(rng.sample(row["keywords"], rng.randint(1, min(4, len(row["keywords"])))))
    if rng.random() < size.prefixes:
        text = rng.choice(PREFIXES[row["style"]]) + text
    if colour != "white" or rng.random() < WHITE_NAMED:
        text += rng.choice((f", {colour} background", f" on a {colour} background"))
    return text
