"""The sizes of the model that can be trained, and what each is trained on."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    side: int  # pixels of a picture's side
    latent: int  # latent channels; a latent is an eighth of the picture's side
    vae: tuple  # channels of the autoencoder's four levels
    unet: tuple  # channels of the UNet's levels
    text: tuple  # width and layers of the text encoder
    tiny: int  # channels of the tiny autoencoder
    batch: int
    vae_crop: int
    vae_batch: int
    styles: tuple  # pictures to learn; an empty tuple means all
    groups: tuple
    keywords: float  # share of captions that name keywords too
    prefixes: float  # share of captions that begin with words of style
    white: float  # share of white backgrounds
    minutes: dict  # the whole time of each stage that trains


SIZES = {
    # 274 things in one style, names alone: what a processor learns in some hours.
    "cpu": Size(
        side=128, latent=8, vae=(16, 32, 64, 128), unet=(64, 128, 192), text=(128, 3), tiny=16, batch=32,
        vae_crop=32, vae_batch=16, styles=("3d",), groups=("animals & nature", "food & drink"),
        keywords=0.0, prefixes=0.4, white=0.7, minutes={"vae": 60, "decoder": 30, "diffuse": 240, "compose": 60, "tiny": 10}),
    # Everything, for a GPU with bfloat16.
    "gpu": Size(
        side=256, latent=8, vae=(32, 64, 128, 128), unet=(80, 160, 256, 256), text=(256, 6), tiny=32, batch=256,
        vae_crop=128, vae_batch=48, styles=(), groups=(),
        keywords=0.3, prefixes=0.6, white=0.6, minutes={"vae": 8, "decoder": 3, "diffuse": 20, "compose": 10, "tiny": 3}),
}
