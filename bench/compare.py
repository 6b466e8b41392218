#!/usr/bin/env python3
"""Measures Pochade beside diffusers on the same model folder, in one run, and prints the ratios as JSON.

    pip install -r bench/requirements.txt
    python bench/compare.py --make-sd15 /tmp/sd15          # once: a full-size SD 1.5 folder with random weights
    python bench/compare.py --model /tmp/sd15 --width 256 --height 256 --steps 4 --threads 2
    python bench/compare.py --model /models/v1-5-pruned-emaonly.safetensors --config /tmp/sd15 --steps 1 --runs 5

The last one loads a single file; diffusers takes the configs and the tokenizer, offline, from a folder of the same
family.

Both sides are cold processes that run by turns, each time one after the other: float32 on the CPU, Euler, the same
steps and threads, classifier-free guidance as one batch. A ratio below 1 means that Pochade takes less. The machine's
speed drifts, so only ratios of one run mean anything.
"""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
METRICS = ["first_picture_seconds", "load_seconds", "text_encode_seconds", "step_median", "step_min",
           "vae_decode_seconds", "peak_resident_bytes"]


def reference(args, start):
    """One cold process of diffusers: prints the same figures as `pochade bench`."""
    import resource
    import torch
    from diffusers import EulerDiscreteScheduler, StableDiffusionPipeline
    torch.set_num_threads(args.threads)

    keywords = {"torch_dtype": torch.float32, "safety_checker": None, "requires_safety_checker": False}
    loading = time.perf_counter()
    if args.config:
        pipe = StableDiffusionPipeline.from_single_file(
            args.model, config=args.config, local_files_only=True, **keywords)
    else:
        pipe = StableDiffusionPipeline.from_pretrained(args.model, **keywords)
    pipe.scheduler = EulerDiscreteScheduler.from_config(pipe.scheduler.config)
    pipe.set_progress_bar_config(disable=True)
    load = time.perf_counter() - loading

    figures = {"load_seconds": load}
    for repeat in range(2):
        steps, text, decode = [], [], []
        timed(pipe, "encode_prompt", text)
        timed(pipe.vae, "decode", decode)
        last = [None]

        def stepped(_pipe, _step, _timestep, tensors):
            now = time.perf_counter()
            if last[0] is not None:
                steps.append(now - last[0])
            last[0] = now
            return tensors

        pipe("red apple", negative_prompt="blurry", width=args.width, height=args.height,
             num_inference_steps=args.steps, guidance_scale=args.cfg, callback_on_step_end=stepped,
             generator=torch.Generator().manual_seed(0))
        if repeat == 0:
            figures["first_picture_seconds"] = time.time() - start
    figures.update(text_encode_seconds=text[0], step_median=statistics.median(steps), step_min=min(steps),
                   vae_decode_seconds=decode[0],
                   peak_resident_bytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
    print(json.dumps(figures))


def timed(owner, name, seconds):
    """Replaces a method by one that notes how long each call takes."""
    method = getattr(type(owner), name).__get__(owner)

    def call(*arguments, **keywords):
        start = time.perf_counter()
        result = method(*arguments, **keywords)
        seconds.append(time.perf_counter() - start)
        return result

    setattr(owner, name, call)


def run_reference(args):
    command = [sys.executable, os.path.abspath(__file__), "--reference", repr(time.time())]
    config = ["--config", args.config] if args.config else []
    return json.loads(output(command + settings(args) + ["--model", args.model] + config))


def run_pochade(args):
    command = [os.path.join(HERE, "..", "pochade.cmd" if os.name == "nt" else "pochade"), "bench", "--sampler", "Euler",
               "--schedule", "Linspace", "--model", args.model]
    figures = json.loads(output(command + settings(args)))
    figures["step_median"] = figures["seconds_per_step"]["median"]
    figures["step_min"] = figures["seconds_per_step"]["min"]
    return {metric: figures[metric] for metric in METRICS}


def settings(args):
    return [word for name in ("width", "height", "steps", "threads", "cfg")
            for word in ("--" + name, str(getattr(args, name)))]


def output(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stderr}")
    return done.stdout.strip()


def compare(args):
    runs = []
    for _ in range(args.runs):
        runs.append((run_pochade(args), run_reference(args)))
        print(f"run {len(runs)}: " + ", ".join(
            f"{metric} {ours[metric] / theirs[metric]:.3f}" for ours, theirs in runs[-1:] for metric in METRICS),
            file=sys.stderr)
    median = statistics.median
    print(json.dumps({
        "model": args.model, "width": args.width, "height": args.height, "steps": args.steps, "threads": args.threads,
        "machine": platform.processor() or platform.machine(), "runs": args.runs,
        "pochade": {metric: median(ours[metric] for ours, _ in runs) for metric in METRICS},
        "diffusers": {metric: median(theirs[metric] for _, theirs in runs) for metric in METRICS},
        "ratio": {metric: round(median(ours[metric] / theirs[metric] for ours, theirs in runs), 3)
                  for metric in METRICS},
    }, indent=2))


def make_sd15(folder):
    """A Stable Diffusion 1.5 folder at full size with random weights: for measuring, not for pictures."""
    import torch
    from diffusers import AutoencoderKL, EulerDiscreteScheduler, StableDiffusionPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer
    torch.manual_seed(0)
    vocabulary = os.path.join(HERE, "..", "inference", "engine", "src", "main", "resources", "pochade", "inference",
                              "tokenizer")
    unet = UNet2DConditionModel(
        sample_size=64, in_channels=4, out_channels=4, layers_per_block=2, block_out_channels=(320, 640, 1280, 1280),
        down_block_types=("CrossAttnDownBlock2D",) * 3 + ("DownBlock2D",),
        up_block_types=("UpBlock2D",) + ("CrossAttnUpBlock2D",) * 3, cross_attention_dim=768, attention_head_dim=8)
    vae = AutoencoderKL(
        block_out_channels=(128, 256, 512, 512), layers_per_block=2, latent_channels=4, sample_size=512,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4)
    text = CLIPTextModel(CLIPTextConfig(
        vocab_size=49408, hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12,
        hidden_act="quick_gelu", projection_dim=768))
    tokenizer = clip_tokenizer(find_merges(vocabulary))
    scheduler = EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1)
    StableDiffusionPipeline(
        vae=vae, text_encoder=text, tokenizer=tokenizer, unet=unet, scheduler=scheduler, safety_checker=None,
        feature_extractor=None, requires_safety_checker=False).save_pretrained(folder)
    print(folder)


def find_merges(root):
    for folder, _, names in os.walk(root):
        if "merges.txt" in names:
            return os.path.join(folder, "merges.txt")
    sys.exit(f"no merges.txt under {root}")


def clip_tokenizer(merges_file):
    """CLIP's tokenizer from its merges: bytes, bytes at the end of a word, the merges in order, two special tokens."""
    from transformers import CLIPTokenizer
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = [chr(byte) for byte in printable] + [chr(256 + i) for i in range(256 - len(printable))]
    with open(merges_file, encoding="utf-8") as file:
        merges = [tuple(line.split()) for line in file if line.strip() and not line.startswith("#version")]
    words = letters + [letter + "</w>" for letter in letters] + ["".join(pair) for pair in merges]
    words += ["<|startoftext|>", "<|endoftext|>"]
    return CLIPTokenizer(vocab={word: i for i, word in enumerate(words)}, merges=merges, model_max_length=77)


def main():
    start = time.time()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--make-sd15", metavar="DIR", help="make the folder and stop")
    parser.add_argument("--reference", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--config", metavar="DIR", help="the folder that diffusers takes a single file's configs from")
    parser.add_argument("--model", metavar="PATH", default=os.path.join(HERE, "..", "inference", "models", "starter"))
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--height", type=int, default=128)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--cfg", type=float, default=7)
    parser.add_argument("--runs", type=int, default=1, help="runs of each side, by turns; the medians are printed")
    args = parser.parse_args()
    if args.make_sd15:
        make_sd15(args.make_sd15)
    elif args.reference is not None:
        reference(args, min(start, args.reference))
    else:
        compare(args)


if __name__ == "__main__":
    main()
