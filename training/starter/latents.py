"""Every picture's latents on every background, computed once."""
import torch

from . import models, pictures
from .training import averaged

BATCH = 64


def vae_of(run):
    vae = models.autoencoder(run.size)
    averaged(run.out, "vae", {"vae": vae})
    return vae.to(run.device, memory_format=torch.channels_last)


@torch.no_grad()
def encode(vae, rgba, background):
    """RGBA pictures to the means of their latents."""
    images = (pictures.on_background(part.to(vae.device), [background] * len(part)) for part in rgba.split(BATCH))
    return torch.cat([vae.encode(part).latent_dist.mean.cpu() for part in images])


def load(run):
    """Latents [backgrounds, pictures, channels, height, width] in half precision, times the factor that gives them a
    variance of 1; and that factor."""
    path = run.out / "latents.pt"
    if not path.exists():
        vae, rgba = vae_of(run), run.learnt().rgba
        latents = torch.stack([encode(vae, rgba, background) for background in pictures.COLOURS])
        factor = 1 / latents.std().item()
        torch.save({"latents": (latents * factor).half(), "factor": factor}, path)
    state = torch.load(path)
    return state["latents"], state["factor"]
