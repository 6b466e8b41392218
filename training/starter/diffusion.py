"""Stage `diffuse`: the text encoder and the UNet, together."""
import random

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from transformers import CLIPTextModel

from . import latents, models, pictures
from .captions import caption
from .muon import Muon
from .objective import VPrediction
from .training import Training, autocast
from .vae import backgrounds

RATE = 1e-3


def train(run):
    size, learnt, rng = run.size, run.learnt(), random.Random(run.seed)
    table, factor = latents.load(run)
    tokens = run.tokenizer()
    unet, text = networks(run, len(tokens))
    training = Training(run.out, "diffuse", {"unet": unet, "text_encoder": text}, optimisers(unet, text), RATE,
                        run.minutes("diffuse"), decay=0.998)
    rng.seed(run.seed + training.step)
    torch.manual_seed(run.seed + training.step)
    objective, colours, weights = VPrediction(run.device), list(pictures.COLOURS), learnt.weights()
    print(f"UNet {count(unet)} M, text encoder {count(text)} M, {len(learnt.rows)} pictures, scaling factor {factor:.4f}")
    while training.running():
        chosen = draw(weights, size.batch)
        names = backgrounds(size.batch, size.white, rng)
        captions = [caption(learnt.rows[i], name, size, rng) for i, name in zip(chosen, names, strict=True)]
        clean = table[[colours.index(name) for name in names], chosen].float().to(run.device)
        clean = clean.contiguous(memory_format=torch.channels_last)
        noise, times = torch.randn_like(clean), objective.times(size.batch)
        with autocast(run.device):
            states = text_states(text, tokens, captions, run.device)
            predicted = unet(objective.noisy(clean, noise, times), times, states).sample.float()
        training.learn(objective.loss(predicted, clean, noise, times))
    training.save()


def networks(run, vocabulary):
    if run.init:
        unet = UNet2DConditionModel.from_pretrained(run.init / "unet").float()
        text = CLIPTextModel.from_pretrained(run.init / "text_encoder").float()
    else:
        unet, text = models.unet(run.size), models.text_encoder(run.size, vocabulary)
    if run.device.type == "cpu":
        unet.set_attn_processor(AttnProcessor())  # the fused kernel's backward pass takes a third of a step on a processor
    return unet.to(run.device, memory_format=torch.channels_last).train(), text.to(run.device).train()


def optimisers(unet, text):
    """Muon for matrices within, AdamW for what faces the outside (pixels, tokens) and for vectors."""
    inner = [p for name, p in unet.named_parameters() if p.ndim > 1 and name not in ("conv_in.weight", "conv_out.weight")]
    inner += [p for name, p in text.named_parameters() if p.ndim > 1 and "embedding" not in name]
    known = {id(p) for p in inner}
    outer = [p for p in (*unet.parameters(), *text.parameters()) if id(p) not in known]
    return [Muon(inner, RATE), torch.optim.AdamW(outer, RATE, betas=(0.9, 0.98), weight_decay=1e-2, fused=True)]


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
