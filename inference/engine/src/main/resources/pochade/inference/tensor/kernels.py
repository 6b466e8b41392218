class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def timestep_embedding(self: __torch__.Kernels, timesteps: Tensor, channels: int, flip_sin_to_cos: bool, shift: float) -> Tensor:
    half = torch.floordiv(channels, 2)
    exponent = torch.mul(torch.arange(half, dtype=6, device=timesteps.device), torch.div(-9.210340371976184, torch.sub(float(half), shift)))
    angles = torch.mul(torch.unsqueeze(torch.to(timesteps, 6), 1), torch.unsqueeze(torch.exp(exponent), 0))
    if flip_sin_to_cos:
      embedding = torch.cat([torch.cos(angles), torch.sin(angles)], 1)
    else:
      embedding = torch.cat([torch.sin(angles), torch.cos(angles)], 1)
    return embedding

  def from_bfloat16(self: __torch__.Kernels, bytes: Tensor, shape: List[int]) -> Tensor:
    return torch.reshape(torch.to(torch.view(bytes, dtype=15), 6), shape)
