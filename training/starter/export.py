"""Stage `export`: an ordinary diffusers folder in half precision, with the preview map and the tiny autoencoder beside it."""
import json
import shutil

import torch
from diffusers import DDIMScheduler, StableDiffusionPipeline
from safetensors.torch import load_file, save_file

from . import diffusion, latents, models, objective
from .training import averaged


def pipeline(run):
    """The whole model in float32 with averaged weights."""
    vae = latents.vae_of(run).cpu().to(memory_format=torch.contiguous_format)
    unet, text = models.unet(run), models.text_encoder(run)
    diffusion.trained(run, unet, text)
    vae.register_to_config(scaling_factor=latents.load(run)[1])
    scheduler = DDIMScheduler(
        objective.STEPS, beta_start=objective.FIRST_BETA, beta_end=objective.LAST_BETA, beta_schedule="scaled_linear",
        clip_sample=False, set_alpha_to_one=False, steps_offset=1, prediction_type="v_prediction", timestep_spacing="trailing")
    return StableDiffusionPipeline(
        vae=vae, text_encoder=text, tokenizer=run.tokenizer(), unet=unet, scheduler=scheduler, safety_checker=None,
        feature_extractor=None, requires_safety_checker=False)


def export(run):
    tokens = {file.name: file.read_bytes() for file in run.tokens.iterdir()}  # it may be the folder that is written
    pipeline(run).to(torch.float16).save_pretrained(run.to)
    published_names(run.to / "text_encoder/model.safetensors")
    for name, content in tokens.items():
        (run.to / "tokenizer" / name).write_bytes(content)
    shutil.copy(run.out / "latent_rgb.json", run.to / "vae/latent_rgb.json")
    tiny = models.tiny_autoencoder(run)
    if (run.out / "tiny.pt").exists():
        averaged(run.out, "tiny", {"tiny": tiny})
    tiny.to(torch.float16).save_pretrained(run.to / "vae_tiny")
    for part in ("vae", "unet", "vae_tiny"):
        without_path(run.to / part / "config.json")
    size = sum(f.stat().st_size for f in run.to.rglob("*") if f.is_file())
    print(f"{run.to}: {size / 1e6:.1f} MB")


def published_names(file):
    """Names begin with `text_model.`, as in published checkpoints, whichever version of transformers wrote them."""
    prefix = "text_model."
    tensors = {name if name.startswith(prefix) else prefix + name: tensor for name, tensor in load_file(file).items()}
    save_file(tensors, file, metadata={"format": "pt"})


def without_path(file):
    """Diffusers notes the folder that weights came from, which is of no use elsewhere."""
    config = json.loads(file.read_text())
    config.pop("_name_or_path", None)
    file.write_text(json.dumps(config, indent=2, sort_keys=True) + "\n")
