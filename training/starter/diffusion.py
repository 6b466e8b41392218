"""Stage `diffuse`: the text encoder and the UNet, together."""
import random

import torch
from diffusers.models.attention_processor import AttnProcessor

from . import latents, models, pictures
from .captions import caption
from .muon import Muon
from .objective import VPrediction
from .training import Training, autocast, averaged
from .vae import backgrounds

RATE = 1e-3
STAGES = ("compose", "diffuse")  # of the text encoder and the UNet, the last first


def train(run):
    """Pictures as they are, by their names."""
    learn(run, "diffuse", networks(run), Named(run).draw, RATE, decay=0.998)


def learn(run, stage, networks, draw, rate, **schedule):
    """`draw` gives clean latents [batch, channels, height, width] and their captions."""
    unet, text = networks
    tokens, rng, objective = run.tokenizer(), random.Random(), VPrediction(run.device)
    training = Training(run.out, stage, {"unet": unet, "text_encoder": text}, optimisers(unet, text, rate=rate), rate,
                        run.minutes(stage), **schedule)
    rng.seed(run.seed + training.step)
    torch.manual_seed(run.seed + training.step)
    print(f"UNet {count(unet)} M, text encoder {count(text)} M")
    while training.running():
        clean, captions = draw(run.size.batch, rng)
        clean = clean.float().to(run.device).contiguous(memory_format=torch.channels_last)
        noise, times = torch.randn_like(clean), objective.times(len(clean))
        with autocast(run.device):
            states = text_states(text, tokens, captions, run.device)
            predicted = unet(objective.noisy(clean, noise, times), times, states).sample.float()
        training.learn(objective.loss(predicted, clean, noise, times))
    training.save()


class Named:
    """Draws learnt pictures on backgrounds, their latents computed once."""

    def __init__(self, run):
        self.size, self.learnt = run.size, run.learnt()
        self.table, _ = latents.load(run)
        self.weights, self.colours = self.learnt.weights(), list(pictures.COLOURS)

    def draw(self, batch, rng):
        chosen, names = draw(self.weights, batch), backgrounds(batch, self.size.white, rng)
        captions = [caption(self.learnt.rows[i], name, self.size, rng) for i, name in zip(chosen, names, strict=True)]
        return self.table[[self.colours.index(name) for name in names], chosen], captions


def networks(run):
    """UNet and text encoder, new or with the weights that the run starts from, ready to learn."""
    unet, text = models.unet(run), models.text_encoder(run)
    if run.device.type == "cpu":
        unet.set_attn_processor(AttnProcessor())  # the fused kernel's backward pass takes a third of a step on a processor
    return unet.to(run.device, memory_format=torch.channels_last).train(), text.to(run.device).train()


def trained(run, unet, text):
    """Gives them the averaged weights of the last stage there is; without any they keep those that the run starts from."""
    stage = next((name for name in STAGES if (run.out / f"{name}.pt").exists()), None)
    if stage:
        averaged(run.out, stage, {"unet": unet, "text_encoder": text})
    elif not run.init:
        raise SystemExit(f"{run.out / 'diffuse.pt'} is missing: run the stage `diffuse`, or give --init a folder with a UNet")


def optimisers(*modules, rate):
    """Muon for matrices within, AdamW for what faces the outside (pixels, tokens) and for vectors."""
    named = [pair for module in modules for pair in module.named_parameters()]
    inner = [p for name, p in named
             if p.ndim > 1 and name not in ("conv_in.weight", "conv_out.weight") and "embeddings." not in name]
    known = {id(p) for p in inner}
    outer = [p for _, p in named if id(p) not in known]
    return [Muon(inner, rate), torch.optim.AdamW(outer, rate, betas=(0.9, 0.98), weight_decay=1e-2, fused=True)]


def draw(weights, batch):
    """Without replacement as far as that goes, so that things are seen about equally often."""
    if batch > len(weights):
        return torch.multinomial(weights, batch, replacement=True).tolist()
    return torch.multinomial(weights, batch).tolist()


def text_states(text, tokens, captions, device):
    """States [batch, 77, width]; a caption that comes twice is encoded once."""
    distinct = list(dict.fromkeys(captions))
    ids = tokens(distinct, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids
    states = text(ids.to(device)).last_hidden_state
    return states[[distinct.index(c) for c in captions]]


def count(module):
    return round(sum(p.numel() for p in module.parameters()) / 1e6, 1)
