"""Makes the project's own golden cases: the starter model under diffusers, in the form of the full set of cases.

    pip install -r bench/requirements.txt && python inference/engine/src/test/golden/make.py

Tests use them where the full set is absent. They are made anew when the starter's weights change.
"""
import json
from pathlib import Path

import torch
from diffusers import DDIMScheduler, DPMSolverMultistepScheduler, EulerDiscreteScheduler, StableDiffusionPipeline
from safetensors.torch import save_file

HERE = Path(__file__).parent / "diffusion"
STARTER = "../../../../../models/starter"
ATOL = 2e-5  # of the largest value
NOISE_FLOORS = 20  # as in the full set: float32 may differ from itself by the order of its sums, over steps and guidance


def write(topic, cases, floors=None):
    """Cases of (name, parameters, tensors); `floors` has a largest difference from float64 for each case and output."""
    folder = HERE / topic
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for name, params, tensors in cases:
        save_file({key: value.contiguous().clone() for key, value in tensors.items()}, folder / f"{name}.safetensors")
        outputs = {key[4:]: {"shape": list(value.shape), "atol": tolerance(value, (floors or {}).get((name, key), 0.0)), "rtol": 1e-4}
                   for key, value in tensors.items() if key.startswith("out.")}
        index.append({"name": name, "file": f"{name}.safetensors", "params": params, "outputs": outputs})
    (folder / "index.json").write_text(json.dumps({"topic": topic, "cases": index}, indent=1) + "\n")


def tolerance(value, floor):
    return max(ATOL * value.abs().max().item(), NOISE_FLOORS * floor)


@torch.no_grad()
def main():
    torch.set_num_threads(1)
    pipe = StableDiffusionPipeline.from_pretrained(
        str((HERE / STARTER).resolve()), torch_dtype=torch.float32, safety_checker=None,
        requires_safety_checker=False)
    pipe.set_progress_bar_config(disable=True)
    noise = torch.Generator().manual_seed(1)

    def ids_of(prompt):
        return pipe.tokenizer(prompt, padding="max_length", max_length=77, truncation=True, return_tensors="pt").input_ids

    ids = ids_of("red apple")
    text = pipe.text_encoder(ids, output_hidden_states=True)
    write("clip-text", [("starter", {"model": f"{STARTER}/text_encoder"}, {
        "in.input_ids": ids, "out.last_hidden_state": text.last_hidden_state,
        "out.penultimate": text.hidden_states[-2], "out.pooled": text.pooler_output})])

    context = text.last_hidden_state.expand(2, -1, -1)
    sample, times = torch.randn(2, 8, 9, 7, generator=noise), torch.tensor([999.0, 12.5])
    write("unet", [("starter", {"model": f"{STARTER}/unet"}, {
        "in.sample": sample, "in.timestep": times, "in.encoder_hidden_states": context,
        "out.sample": pipe.unet(sample, times, context).sample})])

    image, draw = torch.rand(1, 3, 64, 40, generator=noise) * 2 - 1, torch.randn(1, 8, 8, 5, generator=noise)
    moments = pipe.vae.encode(image).latent_dist
    write("vae", [
        ("starter-encode", {"model": f"{STARTER}/vae"}, {
            "in.image": image, "in.noise": draw, "out.mean": moments.mean, "out.mode": moments.mean,
            "out.logvar": moments.logvar, "out.sample": moments.mean + moments.std * draw}),
        ("starter-decode", {"model": f"{STARTER}/vae"}, {"in.latents": draw, "out.image": pipe.vae.decode(draw).sample})])

    own = dict(pipe.scheduler.config)
    kinds = (("starter-ddim", DDIMScheduler), ("starter-euler", EulerDiscreteScheduler), ("starter-dpmpp_2m", DPMSolverMultistepScheduler))
    starts = [torch.randn(1, 8, 8, 10, generator=noise) for _ in kinds]
    cases = [run(pipe, name, scheduler, own, start) for (name, scheduler), start in zip(kinds, starts)]
    pipe.to(torch.float64)
    exact = [run(pipe, name, scheduler, own, start.double()) for (name, scheduler), start in zip(kinds, starts)]
    floors = {(name, key): (value - better[key]).abs().max().item()
              for (name, _, tensors), (_, _, better) in zip(cases, exact) for key, value in tensors.items()}
    write("pipelines", cases, floors)


def run(pipe, name, scheduler, config, latents):
    pipe.scheduler = scheduler.from_config(config)
    call = {"prompt": "red apple", "negative_prompt": "blurry", "num_inference_steps": 4, "guidance_scale": 4.0,
            "height": 64, "width": 80}
    steps = []

    def stepped(_pipe, _step, _time, tensors):
        steps.append(tensors["latents"].clone())
        return tensors

    final = pipe(**call, latents=latents, output_type="latent", callback_on_step_end=stepped).images
    positive, negative = pipe.encode_prompt("red apple", "cpu", 1, True, "blurry")
    tensors = {"in.latents": latents, "out.prompt_embeds": positive, "out.negative_prompt_embeds": negative,
               "out.latents": final, "out.decoded": pipe.vae.decode(final / pipe.vae.config.scaling_factor).sample}
    tensors.update({f"out.step.{i}": step for i, step in enumerate(steps)})
    known = {key: value for key, value in pipe.scheduler.config.items() if not key.startswith("_") and value not in (float("inf"), float("-inf"))}
    known["_class_name"] = scheduler.__name__
    params = {"pipeline": "StableDiffusionPipeline", "components": {"base": STARTER}, "scheduler": known, "call": call}
    return name, params, tensors


if __name__ == "__main__":
    main()
