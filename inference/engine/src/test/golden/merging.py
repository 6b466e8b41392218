"""Makes the golden cases of token merging: diffusers' transformer block with tomesd's merging around its self attention.

    pip install torch==2.15.0 diffusers==0.42.1 tomesd && python inference/engine/src/test/golden/merging.py
"""
import json
from pathlib import Path

import tomesd.merge
import torch
from diffusers.models.attention import BasicTransformerBlock
from safetensors.torch import save_file

HERE = Path(__file__).parent / "diffusion" / "token-merging"
CHANNELS, CONTEXT, HEADS = 16, 12, 2
CASES = [("even", 6, 8, 0.5), ("odd", 5, 7, 0.3), ("most", 8, 6, 0.75), ("over", 4, 6, 0.9), ("none", 4, 4, 0.0)]


@torch.no_grad()
def main():
    torch.manual_seed(3)
    torch.set_num_threads(1)
    HERE.mkdir(parents=True, exist_ok=True)
    index = []
    for name, height, width, ratio in CASES:
        block = BasicTransformerBlock(CHANNELS, HEADS, CHANNELS // HEADS, cross_attention_dim=CONTEXT).eval()
        for parameter in block.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)
        tokens, context = torch.randn(2, height * width, CHANNELS), torch.randn(2, 5, CONTEXT)
        merge, unmerge = tomesd.merge.bipartite_soft_matching_random2d(
            tokens, width, height, 2, 2, int(height * width * ratio), no_rand=True)
        attn1 = block.attn1
        hidden = unmerge(attn1(merge(block.norm1(tokens)))) + tokens
        hidden = block.attn2(block.norm2(hidden), encoder_hidden_states=context) + hidden
        hidden = block.ff(block.norm3(hidden)) + hidden
        tensors = {"in.tokens": tokens, "in.context": context, "out.tokens": hidden}
        tensors.update({f"weight.{key}": value for key, value in block.state_dict().items()})
        save_file({key: value.contiguous().clone() for key, value in tensors.items()}, HERE / f"{name}.safetensors")
        index.append({"name": name, "file": f"{name}.safetensors", "params": {
            "height": height, "width": width, "ratio": ratio, "heads": HEADS}})
    (HERE / "index.json").write_text(json.dumps({"topic": "token-merging", "cases": index}, indent=1) + "\n")


if __name__ == "__main__":
    main()
