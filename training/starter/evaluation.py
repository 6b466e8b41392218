"""Stage `evaluate`: the figures that a model is judged by, into `figures.json` and contact sheets."""
import json
import random
import time

import numpy as np
import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline
from torch.utils.flop_counter import FlopCounterMode

from . import compositions, latents, pictures, sampling, sheets

NAMES, COLOURED, REPAINTED, PAIRS = 200, 100, 100, 50
COMBINATIONS = (  # none is in the data, nor among what is composed of it
    "blue apple", "purple banana", "pink elephant", "green cat", "teal lemon",
    "red frog", "blue apple on a yellow background", "panda and a red apple", "fox and an owl", "lion above a cactus",
    "cat with a party hat", "bear with a party hat", "frog with a crown", "dog face with a top hat", "dog with sunglasses",
    "pizza with a strawberry", "fox wearing a scarf", "two bananas", "glossy 3d icon of fox", "3d sticker of owl, teal background")


def evaluate(run):
    pipe = StableDiffusionPipeline.from_pretrained(run.to, dtype=torch.float32, safety_checker=None).to(run.device)
    figures = {**reconstruction(run, pipe.vae), **tiny(run, pipe), **names(run, pipe), **colours(run, pipe),
               **repainted(run, pipe), **pairs(run, pipe), **cost(pipe)}
    sheets.write(run.out / "combinations.png", sampling.images_of(pipe, sampling.latents_of(pipe, COMBINATIONS)), columns=10)
    (run.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))


def reconstruction(run, vae):
    """PSNR of held-out pictures, encoded to the mean and decoded: of the learnt styles, on white and on the backgrounds in
    turn; and of all styles."""
    held_out, every = pictures.load(run.out, "held-out"), list(pictures.COLOURS)
    styles = run.size.styles or tuple({row["style"] for row in held_out.rows})
    own = [i for i, row in enumerate(held_out.rows) if row["style"] in styles]
    parts = {"white": (own, ["white"]), "backgrounds": (own, every), "all_styles": (range(len(held_out.rows)), every)}
    figures = {}
    for name, (chosen, backgrounds) in parts.items():
        values = decibels(vae, held_out.rgba[list(chosen)], backgrounds)
        figures |= {f"vae_{name}_pictures": len(values), f"vae_{name}_psnr": round(values.mean().item(), 2),
                    f"vae_{name}_psnr_least": round(values.min().item(), 2)}
    return figures


@torch.no_grad()
def decibels(vae, rgba, backgrounds):
    names, values = [backgrounds[i % len(backgrounds)] for i in range(len(rgba))], []
    for i in range(0, len(rgba), sampling.BATCH):
        part = slice(i, i + sampling.BATCH)
        images = pictures.on_background(rgba[part], names[part]).to(vae.device)
        values.append(psnr(vae.decode(vae.encode(images).latent_dist.mean).sample, images))
    return torch.cat(values)


@torch.no_grad()
def tiny(run, pipe):
    """PSNR of the tiny decoder's pictures against the large one's, over pictures on white, and of the tiny encoder's latents."""
    model = AutoencoderTiny.from_pretrained(run.to / "vae_tiny").float().to(run.device)
    rgba = run.learnt().rgba[:100]
    images = pictures.on_background(rgba, ["white"] * len(rgba)).to(run.device)
    encoded = pipe.vae.encode(images).latent_dist.mean
    decoded = pipe.vae.decode(encoded).sample
    through = pipe.vae.decode(model.encode(images).latents / pipe.vae.config.scaling_factor).sample
    return {"tiny_decoder_psnr": round(psnr(model.decode(encoded * pipe.vae.config.scaling_factor).sample, decoded).mean().item(), 2),
            "tiny_encoder_psnr": round(psnr(through, images).mean().item(), 2)}


def psnr(a, b):
    """Decibels of each picture, in values of -1 to 1."""
    return (-10 * torch.log10((a.clamp(-1, 1) - b).square().mean((1, 2, 3)) / 4)).cpu()


def names(run, pipe):
    """The share of pictures, asked for by name alone, whose nearest training picture on white in latent space has that name."""
    learnt, rng = run.learnt(), random.Random(1)
    table = latents.encode(pipe.vae, learnt.rgba, "white") * pipe.vae.config.scaling_factor
    rows = [rng.choice(learnt.rows) for _ in range(NAMES)] if len(learnt.rows) < NAMES else rng.sample(learnt.rows, NAMES)
    made = sampling.latents_of(pipe, [row["name"] for row in rows])
    order = torch.cdist(made.flatten(1), table.flatten(1)).argsort(1)
    rank = [next(k for k, i in enumerate(nearest) if learnt.rows[i]["name"] == row["name"])
            for nearest, row in zip(order.tolist(), rows, strict=True)]
    sheets.write(run.out / "names.png", sampling.images_of(pipe, made), columns=20)
    return {"names_prompts": NAMES, "names_nearest": sum(k == 0 for k in rank) / NAMES, "names_among_5": sum(k < 5 for k in rank) / NAMES}


def colours(run, pipe):
    """The share of pictures whose border's median colour is, of all the colours, nearest to the one that was asked for."""
    rng, every = random.Random(2), list(pictures.COLOURS)
    things = rng.sample([row["name"] for row in run.learnt().rows], COLOURED)
    wanted = [every[i % len(every)] for i in range(COLOURED)]
    prompts = [f"{thing} on a {colour} background" for thing, colour in zip(things, wanted, strict=True)]
    images = sampling.images_of(pipe, sampling.latents_of(pipe, prompts, seed=1000))
    edge = torch.cat([images[:, :, :3].flatten(2), images[:, :, -3:].flatten(2), images[:, :, :, :3].flatten(2), images[:, :, :, -3:].flatten(2)], 2)
    palette = torch.tensor([pictures.COLOURS[c] for c in every]) / 127.5 - 1
    found = torch.cdist(edge.median(2).values, palette).argmin(1).tolist()
    sheets.write(run.out / "colours.png", images, columns=20)
    wrong = [f"{prompt}: {every[k]}" for prompt, colour, k in zip(prompts, wanted, found, strict=True) if every[k] != colour]
    return {"colours_prompts": COLOURED, "colours_right": 1 - len(wrong) / COLOURED, "colours_wrong": wrong}


def repainted(run, pipe):
    """Things in colours that the model never saw them in: of all such things in all colours, the share of pictures whose
    nearest in latent space is the wanted one, has the wanted colour, is the wanted thing."""
    composed, rng = compositions.Compositions(run.learnt(), run.learnt()), random.Random(3)
    every = [(colour, i) for i in composed.paints for colour in pictures.COLOURS]
    rgba = torch.from_numpy(np.stack([composed.in_colour(i, colour) for colour, i in every]))
    table = latents.encode(pipe.vae, rgba, "white") * pipe.vae.config.scaling_factor
    unseen = [(colour, i) for colour, i in every if compositions.held_back(colour, composed.nouns[i])]
    wanted = rng.sample(unseen, min(REPAINTED, len(unseen)))
    made = sampling.latents_of(pipe, [f"{colour} {composed.nouns[i]}" for colour, i in wanted], seed=2000)
    found = [every[k] for k in torch.cdist(made.flatten(1), table.flatten(1)).argmin(1)]
    sheets.write(run.out / "repainted.png", sampling.images_of(pipe, made), columns=20)
    right = [(a == b, a[0] == b[0], a[1] == b[1]) for a, b in zip(found, wanted, strict=True)]
    both, colour, thing = (round(sum(column) / len(wanted), 3) for column in zip(*right, strict=True))
    return {"repainted_prompts": len(wanted), "repainted_right": both, "repainted_colour": colour, "repainted_thing": thing}


def pairs(run, pipe):
    """Two things side by side that the model never saw together: the share of halves whose nearest half of a picture with
    that place taken is the wanted thing's, and of pictures with both halves right."""
    learnt, rng = run.learnt(), random.Random(4)
    rgba, names = learnt.rgba.numpy(), [row["name"] for row in learnt.rows]
    every = [(i, j) for i in range(len(names)) for j in range(len(names)) if compositions.held_back(names[i], names[j])]
    wanted = rng.sample(every, min(PAIRS, len(every)))
    twice = torch.from_numpy(np.stack([compositions.side_by_side(picture, picture) for picture in rgba]))
    table = latents.encode(pipe.vae, twice, "white") * pipe.vae.config.scaling_factor
    made = sampling.latents_of(pipe, [f"{names[i]} and a {names[j]}" for i, j in wanted], seed=3000)
    found = [torch.cdist(a.flatten(1), b.flatten(1)).argmin(1).tolist()
             for a, b in zip(made.chunk(2, -1), table.chunk(2, -1), strict=True)]
    sheets.write(run.out / "pairs.png", sampling.images_of(pipe, made), columns=10)
    right = [(names[a] == names[i], names[b] == names[j]) for a, b, (i, j) in zip(*found, wanted, strict=True)]
    return {"pairs_prompts": len(wanted), "pairs_both": round(sum(a and b for a, b in right) / len(wanted), 3),
            "pairs_halves": round(sum(a + b for a, b in right) / 2 / len(wanted), 3)}


@torch.no_grad()
def cost(pipe):
    """One picture, 20 steps with guidance: seconds here in float32 with one thread, and the work of a picture in GFLOP."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    pipe.set_progress_bar_config(disable=True)
    call = {"prompt": "red apple", "num_inference_steps": 20, "guidance_scale": 4.0}
    pipe(**call)
    began, used = time.perf_counter(), time.process_time()
    pipe(**call)
    seconds, processor = time.perf_counter() - began, time.process_time() - used
    with FlopCounterMode(display=False) as counter:
        pipe(**call)
    torch.set_num_threads(threads)
    return {"seconds": round(seconds, 2), "processor_seconds": round(processor, 2), "gflop": round(counter.get_total_flops() / 1e9, 1)}
