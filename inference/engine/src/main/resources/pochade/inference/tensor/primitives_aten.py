  # Primitives in plain ATen: CUDA, Apple, and CPUs without oneDNN. Packing copies, so that what it is given can be reused.

  # [out, in] or [out, in, 1, 1] -> [out, in]
  def pack_linear(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return torch.clone(torch.flatten(w, 1))

  def pack_conv(self: __torch__.Kernels, w: Tensor, stride: int, padding: int) -> Tensor:
    return torch.clone(w, memory_format=2)

  def pack_latent_conv(self: __torch__.Kernels, w: Tensor, stride: int, padding: int) -> Tensor:
    return (self).pack_conv(w, stride, padding)

  def pack_double(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return torch.clone(w, memory_format=2)

  def linear(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.linear(x, w, b)

  # linear(x) + other
  def linear_add(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return torch.add_(torch.linear(x, w, b), other)

  # value(x) * gelu(gate(x))
  def geglu(self: __torch__.Kernels, x: Tensor, value: Tensor, value_bias: Tensor, gate: Tensor, gate_bias: Tensor) -> Tensor:
    return torch.mul_(torch.gelu(torch.linear(x, gate, gate_bias)), torch.linear(x, value, value_bias))

  def conv(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor], stride: int, padding: int) -> Tensor:
    p = (self).zeros_around(padding)
    return torch.conv2d((self).surrounded(x, padding), w, b, [stride, stride], [p, p])

  # max(conv(x), 0), 3x3
  def conv_relu(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.relu_((self).conv(x, w, b, 1, 1))

  # conv(x), 3x3, with what is below 0 times a slope
  def conv_leaky(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor, slope: float) -> Tensor:
    return torch.leaky_relu_(torch.conv2d(x, w, b, [1, 1], [1, 1]), slope)

  # conv(x) + other, 3x3
  def conv_add(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.add_((self).conv(x, w, b, 1, 1), other)

  # max(conv(x) + other, 0), 3x3
  def conv_add_relu(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.relu_((self).conv_add(x, other, w, b))

  # conv(x) + other into other, 3x3
  def conv_add_(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.add_(other, (self).conv(x, w, b, 1, 1))

  def double_conv(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    b_, c_, height, width = torch.size(x)
    doubled = torch.upsample_nearest2d(x, [torch.mul(height, 2), torch.mul(width, 2)])
    return (self).conv(doubled, w, b, 1, 1)

  # double_conv(x) with what is below 0 times a slope
  def double_conv_leaky(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor], slope: float) -> Tensor:
    return torch.leaky_relu_((self).double_conv(x, w, b), slope)
