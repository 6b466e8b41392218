"""Every picture's latents on every background, computed once."""
import torch

from . import models, pictures
from .training import averaged

BATCH = 64


def vae_of(run):
    """The autoencoder as trained here, else that of the folder which the run starts from; with the finer decoder, if any."""
    vae = models.autoencoder(run)
    if (run.out / "vae.pt").exists():
        averaged(run.out, "vae", {"vae": vae})
    elif not run.init:
        raise SystemExit(f"{run.out / 'vae.pt'} is missing: run the stage `vae`, or give --init a folder with an autoencoder")
    if (run.out / "decoder.pt").exists():
        averaged(run.out, "decoder", decoding(vae))
    return vae.eval().requires_grad_(False).to(run.device, memory_format=torch.channels_last)


def decoding(vae):
    """What makes pictures of latents."""
    return {"post_quant_conv": vae.post_quant_conv, "decoder": vae.decoder}


@torch.no_grad()
def encode(vae, rgba, background):
    """RGBA pictures to the means of their latents."""
    images = (pictures.on_background(part.to(vae.device), [background] * len(part)) for part in rgba.split(BATCH))
    return torch.cat([vae.encode(part).latent_dist.mean.cpu() for part in images])


def load(run):
    """Latents [backgrounds, pictures, channels, height, width] in half precision, times a factor; and that factor. It gives
    them a variance of 1; an autoencoder that was not trained here keeps its own, which its UNet knows."""
    path = run.out / "latents.pt"
    if not path.exists():
        vae, rgba = vae_of(run), run.learnt().rgba
        latents = torch.stack([encode(vae, rgba, background) for background in pictures.COLOURS])
        factor = 1 / latents.std().item() if (run.out / "vae.pt").exists() else vae.config.scaling_factor
        torch.save({"latents": (latents * factor).half(), "factor": factor}, path)
    state = torch.load(path)
    return state["latents"], state["factor"]
