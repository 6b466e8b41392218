"""Noise and what the UNet learns from it: v-prediction (Salimans and Ho 2022) on Stable Diffusion's scaled linear betas."""
import torch

STEPS, FIRST_BETA, LAST_BETA = 1000, 0.00085, 0.012
LARGEST_WEIGHT = 5.0


class VPrediction:
    """v = sqrt(a) noise - sqrt(1 - a) latents, with a the share of the latents' variance that is left at a time."""

    def __init__(self, device):
        betas = torch.linspace(FIRST_BETA**0.5, LAST_BETA**0.5, STEPS, dtype=torch.float64) ** 2
        self.kept = torch.cumprod(1 - betas, 0).float().to(device)

    def times(self, batch):
        """One time from each of `batch` equal parts: uniform, with less variance than independent draws."""
        parts = torch.randperm(batch, device=self.kept.device) + torch.rand(batch, device=self.kept.device)
        return (parts / batch * STEPS).long().clamp(max=STEPS - 1)

    def noisy(self, latents, noise, times):
        kept = self.kept[times].view(-1, 1, 1, 1)
        return kept.sqrt() * latents + (1 - kept).sqrt() * noise

    def target(self, latents, noise, times):
        kept = self.kept[times].view(-1, 1, 1, 1)
        return kept.sqrt() * noise - (1 - kept).sqrt() * latents

    def loss(self, predicted, latents, noise, times):
        """Squared error of v, capped where noise is little; at most noise it keeps all its weight, since there a picture
        becomes one thing or another (min-SNR-5 as for noise prediction all but ignores those times)."""
        error = (predicted - self.target(latents, noise, times)).square().mean((1, 2, 3))
        snr = self.kept[times] / (1 - self.kept[times])
        return ((snr + 1).clamp(max=LARGEST_WEIGHT) / (snr + 1) * error).mean()
