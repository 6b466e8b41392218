"""Makes the starter model: a small latent-diffusion model of stickers, trained from scratch on openly licensed pictures."""
