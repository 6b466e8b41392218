"""Stage `tiny`: a tiny autoencoder (AutoencoderTiny) that agrees with the large one, for previews."""
import random

import torch
import torch.nn.functional as F

from . import latents, models, pictures
from .training import Training, autocast
from .vae import backgrounds, picture_loss

RATE = 2e-3
CROP = 8  # latents; borders count for more than in whole pictures
NOISE = 0.3  # largest noise on latents: previews come from estimates that are not clean yet
ENCODER = 0.5


def train(run):
    """The decoder learns the large decoder's pictures from latents as the UNet has them, the encoder the latents of the large one."""
    table, factor = latents.load(run)
    rgba, names, rng = run.learnt().rgba, list(pictures.COLOURS), random.Random(run.seed)
    tiny = models.tiny_autoencoder(run).to(run.device, memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(tiny.parameters(), RATE, betas=(0.9, 0.98), weight_decay=1e-4, fused=True)
    training = Training(run.out, "tiny", {"tiny": tiny}, [optimiser], RATE, run.minutes("tiny"), decay=0.998)
    teacher = latents.vae_of(run)
    side, batch = table.shape[-1], run.size.vae_batch
    crop = min(CROP, side)
    while training.running():
        chosen, colours = torch.randint(len(rgba), (batch,)), backgrounds(batch, 0.4, rng)
        y, x = (rng.randrange(side - crop + 1) for _ in range(2))
        images = pictures.on_background(rgba[chosen].to(run.device), colours)[..., 8 * y:8 * (y + crop), 8 * x:8 * (x + crop)]
        clean = table[[names.index(c) for c in colours], chosen][..., y:y + crop, x:x + crop].float().to(run.device)
        noise = torch.rand(batch, 1, 1, 1, device=run.device) * NOISE
        with torch.no_grad(), autocast(run.device):
            taught = teacher.decode(clean / factor).sample.float()
        with autocast(run.device):
            decoded = tiny.decode(clean + noise * torch.randn_like(clean)).sample.float()
            encoded = tiny.encode(images).latents.float()
        training.learn(picture_loss(decoded, taught) + ENCODER * F.smooth_l1_loss(encoded, clean))
    training.save()
