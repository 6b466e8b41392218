"""Stage `decoder`: the autoencoder's decoder goes on alone. Latents stay what they are, and with them all that was learnt on
them: UNet, preview map, tiny encoder."""
import random

import torch
import torch.nn.functional as F

from . import latents, pictures
from .diffusion import optimisers
from .training import Training, autocast
from .vae import crops, picture_loss

RATE = 5e-4
CROP, BATCH = 64, 8  # the border of a crop is seen without what lies beyond it; larger crops have less of it
WHITE = 0.2
SQUARES = 4.0  # weight of the squared error, which is what decibels count


def train(run):
    every, rng = pictures.load(run.out, "every"), random.Random(run.seed)
    vae = latents.vae_of(run)
    parts = latents.decoding(vae)
    for part in parts.values():
        part.train().requires_grad_(True)
    training = Training(run.out, "decoder", parts, optimisers(*parts.values(), rate=RATE), RATE, run.minutes("decoder"), decay=0.998)
    rng.seed(run.seed + training.step)
    torch.manual_seed(run.seed + training.step)
    weights, side = every.weights(), min(CROP, run.size.side)
    while training.running():
        images = crops(every.rgba, torch.multinomial(weights, BATCH, replacement=True), side, WHITE, rng).to(run.device)
        with autocast(run.device):
            decoded = vae.decode(vae.encode(images).latent_dist.mean).sample.float()
        training.learn(picture_loss(decoded, images) + SQUARES * F.mse_loss(decoded, images))
    training.save()
