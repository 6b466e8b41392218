"""Makes the golden cases of tiling: small networks of diffusers whose convolutions have torch's padding mode "circular", as the
WebUI sets it on all of a model's (`apply_circular` of its sd_hijack), but for the encoder's padding by hand.

    pip install torch==2.15.0 diffusers==0.42.1 && python inference/engine/src/test/golden/tiling.py
"""
import json
from pathlib import Path

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from safetensors.torch import save_file

HERE = Path(__file__).parent / "diffusion" / "tiling"
UNET = {"block_out_channels": [8, 16], "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"],
        "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"], "layers_per_block": 1, "norm_num_groups": 4,
        "attention_head_dim": 2, "cross_attention_dim": 8}
VAE = {"block_out_channels": [4, 4, 8, 8], "norm_num_groups": 2, "layers_per_block": 1,
       "down_block_types": ["DownEncoderBlock2D"] * 4, "up_block_types": ["UpDecoderBlock2D"] * 4}


def circular(network):
    for parameter in network.parameters():
        parameter.add_(torch.randn_like(parameter) * 0.05)
    for module in network.modules():
        if type(module) is torch.nn.Conv2d:
            module.padding_mode = "circular"
    return network.eval()


def save(name, network, config, tensors, index):
    (HERE / name).mkdir(parents=True, exist_ok=True)
    (HERE / name / "config.json").write_text(json.dumps({"_class_name": type(network).__name__, **config}) + "\n")
    weights = {key: value.contiguous().clone() for key, value in network.state_dict().items()}
    save_file(weights, HERE / name / "diffusion_pytorch_model.safetensors")
    save_file({key: value.contiguous().clone() for key, value in tensors.items()}, HERE / f"{name}.safetensors")
    index.append({"name": name, "file": f"{name}.safetensors", "params": {"model": name}, "outputs": {
        key[4:]: {"shape": list(value.shape), "atol": 2e-5 * value.abs().max().item(), "rtol": 1e-4}
        for key, value in tensors.items() if key.startswith("out.")}})


@torch.no_grad()
def main():
    torch.manual_seed(5)
    torch.set_num_threads(1)
    index = []
    unet = circular(UNet2DConditionModel(**UNET))
    sample, times, context = torch.randn(2, 4, 6, 10), torch.tensor([900.0, 30.5]), torch.randn(2, 5, 8)
    save("unet", unet, UNET, {"in.sample": sample, "in.timestep": times, "in.encoder_hidden_states": context,
                              "out.sample": unet(sample, times, context).sample}, index)
    vae = circular(AutoencoderKL(**VAE))
    image, latents = torch.rand(1, 3, 48, 64) * 2 - 1, torch.randn(1, 4, 6, 8)
    save("vae", vae, VAE, {"in.image": image, "in.latents": latents,
                           "out.mode": vae.encode(image).latent_dist.mode(), "out.image": vae.decode(latents).sample}, index)
    (HERE / "index.json").write_text(json.dumps({"topic": "tiling", "cases": index}, indent=1) + "\n")


if __name__ == "__main__":
    main()
