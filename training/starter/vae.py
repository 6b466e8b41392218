"""Stage `vae`: the autoencoder between pictures and latents an eighth of their side."""
import random

import torch
import torch.nn.functional as F

from . import models, pictures
from .training import Training, autocast

RATE = 1e-3
KL = 1e-4
WHITE = 0.3


def train(run):
    every = pictures.load(run.out, "every")
    weights, size, rng = every.weights(), run.size, random.Random(run.seed)
    vae = models.autoencoder(run).to(run.device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(vae.parameters(), RATE, betas=(0.9, 0.95), weight_decay=1e-4, fused=True)
    training = Training(run.out, "vae", {"vae": vae}, [optimiser], RATE, run.minutes("vae"), decay=0.998)
    while training.running():
        images = crops(every.rgba, torch.multinomial(weights, size.vae_batch, replacement=True), size.vae_crop, WHITE, rng).to(run.device)
        with autocast(run.device):
            posterior = vae.encode(images).latent_dist
            decoded = vae.decode(posterior.sample()).sample.float()
        kl = posterior.kl().float().mean() / images[0].numel()
        training.learn(picture_loss(decoded, images) + KL * kl)
    training.save()


def crops(rgba, chosen, side, white, rng):
    """The same square of each chosen picture, on backgrounds of its own: [batch, 3, side, side]."""
    top, left = (rng.randrange(0, rgba.shape[1] - side + 1, 8) for _ in range(2))
    images = pictures.on_background(rgba[chosen, top:top + side, left:left + side], backgrounds(len(chosen), white, rng))
    return images.contiguous(memory_format=torch.channels_last)


def backgrounds(count, white, rng):
    coloured = [name for name in pictures.COLOURS if name != "white"]
    return ["white" if rng.random() < white else rng.choice(coloured) for _ in range(count)]


def picture_loss(decoded, images):
    """Absolute error of pixels, and of their differences to the right and below at three scales, which keeps outlines crisp."""
    loss = F.l1_loss(decoded, images)
    for scale in (1, 2, 4):
        a, b = (F.avg_pool2d(x, scale) for x in (decoded, images))
        loss = loss + 0.5 * (F.l1_loss(a.diff(dim=-1), b.diff(dim=-1)) + F.l1_loss(a.diff(dim=-2), b.diff(dim=-2)))
    return loss
