"""Muon (Jordan et al. 2024): momentum whose matrices are made nearly orthogonal, for the inner weights of a network."""
import torch

STEPS = 5
A, B, C = 3.4445, -4.7750, 2.0315  # the quintic of the paper's Newton-Schulz iteration


@torch.no_grad()
def orthogonal(matrices):
    """The nearest (semi-)orthogonal matrices, roughly: singular values between 0.7 and 1.2. [batch, rows, columns]."""
    tall = matrices.shape[-2] > matrices.shape[-1]
    x = (matrices.mT if tall else matrices).bfloat16()
    x = (x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)).contiguous()
    for _ in range(STEPS):
        gram = x @ x.mT
        x = torch.baddbmm(x, torch.baddbmm(gram, gram, gram, beta=B, alpha=C), x, beta=A)
    return (x.mT if tall else x).float()


class Muon(torch.optim.Optimizer):
    """Convolutions count as matrices of one row for each output channel. Updates have the size of AdamW's
    (Liu et al. 2025, "Muon is scalable for LLM training"), so that both share a learning rate."""

    def __init__(self, parameters, lr, momentum=0.95, weight_decay=1e-2):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            same_shape = {}
            for parameter in group["params"]:
                state = self.state[parameter]
                if not state:
                    state["momentum"] = torch.zeros_like(parameter)
                momentum = state["momentum"]
                momentum.lerp_(parameter.grad, 1 - group["momentum"])
                update = parameter.grad.lerp(momentum, group["momentum"]).reshape(len(parameter), -1)
                same_shape.setdefault(update.shape, []).append((parameter, update))
            for shape, pairs in same_shape.items():
                updates = orthogonal(torch.stack([update for _, update in pairs])) * (0.2 * max(shape) ** 0.5)
                for (parameter, _), update in zip(pairs, updates, strict=True):
                    parameter.mul_(1 - group["lr"] * group["weight_decay"])
                    parameter.add_(update.reshape(parameter.shape), alpha=-group["lr"])
