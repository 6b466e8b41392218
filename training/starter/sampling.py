"""Pictures of many prompts at once, as the pipeline makes them one by one."""
import torch

from .diffusion import text_states
from .training import autocast

BATCH = 25


@torch.no_grad()
def latents_of(pipe, prompts, steps=20, scale=4.0, seed=0):
    """DDIM with classifier-free guidance; the latents of prompt i start from the noise of seed + i."""
    config, device, parts = pipe.unet.config, pipe.unet.device, []
    for start in range(0, len(prompts), BATCH):
        texts = prompts[start:start + BATCH]
        shape = (1, config.in_channels, config.sample_size, config.sample_size)
        x = torch.cat([torch.randn(shape, generator=torch.Generator().manual_seed(seed + start + i)) for i in range(len(texts))])
        x = x.to(device)
        pipe.scheduler.set_timesteps(steps)
        with autocast(device):
            states = text_states(pipe.text_encoder, pipe.tokenizer, [""] * len(texts) + list(texts), device)
        for time in pipe.scheduler.timesteps:
            with autocast(device):
                without, wanted = pipe.unet(torch.cat([x, x]), time, states).sample.float().chunk(2)
            x = pipe.scheduler.step(without + scale * (wanted - without), time, x).prev_sample
        parts.append(x.cpu())
    return torch.cat(parts)


@torch.no_grad()
def images_of(pipe, latents):
    """Latents to pictures [batch, 3, height, width] in -1 to 1."""
    factor, device = pipe.vae.config.scaling_factor, pipe.vae.device
    return torch.cat([pipe.vae.decode(part.to(device) / factor).sample.clamp(-1, 1).cpu() for part in latents.split(BATCH)])
