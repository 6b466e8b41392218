"""Stage `compose`: text encoder and UNet go on with half of the pictures put together from others (`compositions.py`)."""
import torch

from . import diffusion, latents, pictures
from .captions import caption
from .compositions import Compositions
from .training import autocast
from .vae import backgrounds

RATE = 1e-3
WARM_UP = 30  # steps; the weights are good already
COMPOSED = 0.5  # share; the rest keeps the names and backgrounds that are known already


def train(run):
    unet, text = diffusion.networks(run)
    if not (run.out / "compose.pt").exists():
        diffusion.trained(run, unet, text)
    for network in (unet, text):
        network.train().requires_grad_(True)
    named, composed = diffusion.Named(run), Composed(run)

    def draw(batch, rng):
        few = round(COMPOSED * batch)
        clean, captions = named.draw(batch - few, rng)
        more, further = composed.draw(few, rng)
        return torch.cat([clean.float(), more]), captions + further

    diffusion.learn(run, "compose", (unet, text), draw, RATE, decay=0.99, warm_up=WARM_UP)


class Composed:
    """Draws compositions on backgrounds, encoded as they come: there are too many to do it once."""

    def __init__(self, run):
        self.size, self.device = run.size, run.device
        self.compositions = Compositions(run.learnt(), pictures.load(run.out, "every"))
        self.vae, self.factor = latents.vae_of(run), latents.load(run)[1]

    @torch.no_grad()
    def draw(self, batch, rng):
        composed, names = self.compositions.draw(batch, rng), backgrounds(batch, self.size.white, rng)
        captions = [caption(row, name, self.size, rng) for row, name in zip(composed.rows, names, strict=True)]
        images = pictures.on_background(composed.rgba, names).to(self.device)
        with autocast(self.device):
            means = self.vae.encode(images.contiguous(memory_format=torch.channels_last)).latent_dist.mean
        return means.float().cpu() * self.factor, captions
