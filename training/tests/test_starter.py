"""Every stage for a moment, on pictures drawn here; and the formulas that a wrong sign would spoil without a sound.

    cd training && python -m pytest
"""
import io
import json
import random
import tarfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from diffusers import AutoencoderTiny, DDIMScheduler, StableDiffusionPipeline
from PIL import Image, ImageDraw

from starter import captions, compose, compositions, decoder, diffusion, evaluation, export, latents, muon, objective, pictures, preview, report, tiny, vae
from starter.run import Run
from starter.sizes import SIZES
from starter.training import Training

TOKENS = Path(__file__).parents[2] / "inference/models/starter/tokenizer"
SMALL = replace(SIZES["cpu"], side=32, vae=(8, 8, 16, 16), unet=(16, 32), text=(32, 1), tiny=8, batch=4, vae_batch=4, groups=(),
                minutes=dict.fromkeys(("vae", "decoder", "diffuse", "compose", "tiny"), 0.05))


def draw_data(folder):
    with tarfile.open(folder / "stickers-256.tar", "w") as archive, (folder / "captions.jsonl").open("w") as lines:
        for i in range(8):
            image = Image.new("RGBA", (64, 64))
            ImageDraw.Draw(image).ellipse((8, 8, 56, 56), fill=tuple(random.Random(i).randbytes(3)) + (255,))
            packed = io.BytesIO()
            image.save(packed, "WEBP")
            entry = tarfile.TarInfo(f"3d/{i}.webp")
            entry.size = packed.tell()
            packed.seek(0)
            archive.addfile(entry, packed)
            row = {"file": entry.name, "style": "3d", "name": f"thing {i}", "keywords": ["round"], "group": "objects",
                   "skin_tone": None, "held_out": i > 5}
            lines.write(json.dumps(row) + "\n")


@pytest.fixture
def run(tmp_path, monkeypatch):
    for count in ("NAMES", "COLOURED", "REPAINTED", "PAIRS"):
        monkeypatch.setattr(evaluation, count, 6)
    draw_data(tmp_path)
    return Run(SMALL, tmp_path, tmp_path, tmp_path / "starter", TOKENS, None, None, 0, torch.device("cpu"))


def test_every_stage_from_data_to_a_folder_that_diffusers_loads(run):
    pictures.prepare(run.data, run.out, run.size)
    vae.train(run)
    decoder.train(run)
    preview.fit(run)
    diffusion.train(run)
    compose.train(run)
    tiny.train(run)
    export.export(run)
    evaluation.evaluate(run)
    report.report(run)

    pipe = StableDiffusionPipeline.from_pretrained(run.to, torch_dtype=torch.float32, safety_checker=None)
    assert pipe("thing 1", num_inference_steps=2, output_type="np").images.shape == (1, 32, 32, 3)
    assert AutoencoderTiny.from_pretrained(run.to / "vae_tiny").config.latent_channels == 8
    assert len(json.loads((run.to / "vae/latent_rgb.json").read_text())["factors"]) == 8
    figures = json.loads((run.out / "figures.json").read_text())
    assert 0 <= figures["names_nearest"] <= figures["names_among_5"] <= 1
    assert (run.out / "loss.png").stat().st_size > 0


def test_a_finer_decoder_leaves_latents_as_they_are(run):
    pictures.prepare(run.data, run.out, run.size)
    vae.train(run)
    image = pictures.on_background(run.learnt().rgba[:1], ["blue"])

    def through():
        vae_now = latents.vae_of(run)
        return vae_now(image).sample, vae_now.encode(image).latent_dist.mean

    decoded, encoded = through()
    decoder.train(run)
    finer, same = through()
    assert not torch.equal(decoded, finer)
    assert torch.equal(encoded, same)


def test_a_run_goes_on_from_a_folder(run):
    pictures.prepare(run.data, run.out, run.size)
    with pytest.raises(SystemExit, match="stage `vae`"):
        preview.fit(run)
    vae.train(run)
    preview.fit(run)
    diffusion.train(run)
    tiny.train(run)
    export.export(run)
    onward = replace(run, out=run.out / "onward", init=run.to, to=run.out / "onward/starter")
    onward.out.mkdir()
    pictures.prepare(onward.data, onward.out, onward.size)
    preview.fit(onward)
    export.export(onward)
    for name in ("unet", "vae", "vae_tiny"):
        first, second = ((folder / name / "diffusion_pytorch_model.safetensors") for folder in (run.to, onward.to))
        assert first.read_bytes() == second.read_bytes()
        assert str(run.to) not in (onward.to / name / "config.json").read_text()
    assert json.loads((onward.to / "vae/config.json").read_text())["scaling_factor"] == latents.load(run)[1]


def test_a_thing_takes_another_colour_and_keeps_what_has_a_hue_of_its_own():
    rgba = np.zeros((32, 32, 4), np.uint8)
    rgba[4:28, 4:28] = 200, 30, 30, 255
    rgba[4:16, 4:28] = 120, 18, 18, 255  # in shade
    rgba[20:24, 20:24] = 40, 180, 60, 255  # a leaf
    blue = compositions.painted(rgba, compositions.paint_of(rgba), "blue")
    assert blue[26, 5, 2] > 2 * blue[26, 5, 0] and blue[26, 5, 2] > blue[8, 5, 2]
    assert blue[22, 22].tolist() == [40, 180, 60, 255]
    rgba[4:16, 4:28] = 30, 200, 30, 255
    assert compositions.paint_of(rgba) is None  # half red, half green: no colour is the thing's own


@pytest.mark.parametrize(("name", "noun"), [
    ("red apple", "apple"), ("panda", "panda"), ("black cat", None), ("polar bear", None), ("leafy green", None), ("orange", None)])
def test_a_colour_before_a_name_is_not_part_of_the_thing(name, noun):
    assert compositions.uncoloured(name, {"cat", name}) == noun


def test_two_things_lie_apart_and_a_hat_stands_on_a_head():
    red, green = (np.zeros((32, 32, 4), np.uint8) for _ in range(2))
    red[8:24, 8:24], green[8:24, 8:24] = (255, 0, 0, 255), (0, 255, 0, 255)
    beside, above, hat = compositions.side_by_side(red, green), compositions.one_above(red, green), compositions.hatted(red, green)
    assert beside[16, 8].tolist() == above[8, 16].tolist() == [255, 0, 0, 255]
    assert beside[16, 24].tolist() == above[24, 16].tolist() == [0, 255, 0, 255]
    rows = [np.flatnonzero((hat == colour).all(-1).any(1)) for colour in ((0, 255, 0, 255), (255, 0, 0, 255))]
    assert rows[0].min() < rows[1].min() and rows[0].max() < rows[1].max()


def test_what_is_held_back_is_never_drawn(run, monkeypatch):
    pictures.prepare(run.data, run.out, run.size)
    composed = compositions.Compositions(run.learnt(), run.learnt())
    monkeypatch.setattr(compositions, "held_back", lambda first, second: (first, second) != ("teal", "thing 1"))
    monkeypatch.setattr(compositions.Compositions, "two", compositions.Compositions.coloured)
    monkeypatch.setattr(compositions.Compositions, "hatted", compositions.Compositions.coloured)
    assert {row["name"] for row in composed.draw(5, random.Random(0)).rows} == {"teal thing 1"}


def test_clean_latents_follow_from_noisy_ones_and_v_as_the_scheduler_has_it():
    learnt, times = objective.VPrediction("cpu"), torch.tensor([0, 400, 999])
    clean, noise = torch.randn(3, 8, 4, 4), torch.randn(3, 8, 4, 4)
    scheduler = DDIMScheduler(1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear",
                              prediction_type="v_prediction", clip_sample=False)
    scheduler.set_timesteps(1000)
    noisy, target = learnt.noisy(clean, noise, times), learnt.target(clean, noise, times)
    for i, time in enumerate(times):
        found = scheduler.step(target[i], time, noisy[i]).pred_original_sample
        torch.testing.assert_close(found, clean[i], atol=1e-3, rtol=1e-3)
    assert learnt.loss(target, clean, noise, times) == 0


def test_every_part_of_time_is_drawn_once():
    times = objective.VPrediction("cpu").times(10)
    assert sorted((times // 100).tolist()) == list(range(10))


def test_orthogonal_matrices_have_singular_values_near_one():
    values = torch.linalg.svdvals(muon.orthogonal(torch.randn(2, 40, 16)))
    assert values.min() > 0.5 and values.max() < 1.4


def test_a_stage_goes_on_where_it_stopped(tmp_path):
    def stage():
        module = torch.nn.Linear(2, 1)
        return module, Training(tmp_path, "line", {"line": module}, [torch.optim.AdamW(module.parameters())], 1e-2, 60, 0.9)

    module, first = stage()
    for _ in range(5):
        assert first.running()
        first.learn(module(torch.ones(1, 2)).square().sum())
    first.save()
    resumed, second = stage()
    assert second.step == 5 and second.spent == first.spent
    torch.testing.assert_close(resumed.weight, module.weight)


def test_the_rate_rises_and_falls_to_nothing_at_the_end(tmp_path):
    module = torch.nn.Linear(2, 1)
    training = Training(tmp_path, "line", {"line": module}, [torch.optim.AdamW(module.parameters())], 1, 1, 0.9)
    assert training.share_of_rate() < 0.01
    training.step, training.spent = 1000, 15
    assert training.share_of_rate() == 1
    training.spent = 59.999
    assert training.share_of_rate() < 0.01


def test_a_coloured_background_is_always_named_and_transparent_pixels_show_it():
    row, rng = {"name": "fox", "keywords": [], "style": "3d"}, random.Random(0)
    texts = {captions.caption(row, "teal", SIZES["cpu"], rng) for _ in range(200)}
    assert all("fox" in text and "teal background" in text for text in texts - {""}) and "" in texts
    shown = pictures.on_background(torch.zeros(1, 2, 2, 4, dtype=torch.uint8), ["white"])
    torch.testing.assert_close(shown, torch.ones(1, 3, 2, 2))
