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
    learnt, weights = run.learnt(), run.learnt().weights()
    size, rng = run.size, random.Random(run.seed)
    vae = models.autoencoder(size).to(run.device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(vae.parameters(), RATE, betas=(0.9, 0.95), weight_decay=1e-4, fused=True)
    training = Training(run.out, "vae", {"vae": vae}, [optimiser], RATE, run.minutes("vae"), decay=0.998)
    while training.running():
        chosen = torch.multinomial(weights, size.vae_batch, replacement=True)
        top, left = (rng.randrange(0, size.side - size.vae_crop + 1, 8) for _ in range(2))
        crops = learnt.rgba[chosen, top:top + size.vae_crop, left:left + size.vae_crop].to(run.device)
        images = pictures.on_background(crops, backgrounds(len(chosen), WHITE, rng))
        images = images.contiguous(memory_format=torch.channels_last)
        with autocast(run.device):
            posterior = vae.encode(images).latent_dist
            decoded = vae.decode(posterior.sample()).sample.float()
        kl = posterior.kl().float().mean() / images[0].numel()
        training.learn(picture_loss(decoded, images) + KL * kl)
    training.save()


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
