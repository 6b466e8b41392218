  # Primitives of oneDNN on the CPU: weights are packed once into its blocked layouts, sums and activations ride on the
  # matrix products. On CPUs that are not Intel's this is twice as fast as torch.linear, which goes to MKL.

  # [out, in] or [out, in, 1, 1] -> packed [out, in]
  def pack_linear(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(torch.contiguous(torch.flatten(w, 1)), 1024)

  # The input size is a hint, for every size runs. For some numbers of channels (192 was seen, none of those of Stable
  # Diffusion) oneDNN has one layout for maps up to 8x8 and another for larger ones, and where it meets the wrong one it
  # reorders at each call, some 7 ms. That counts on small maps, so the hint is a small one.
  def pack_conv(self: __torch__.Kernels, w: Tensor, stride: int, padding: int) -> Tensor:
    return ops.mkldnn._reorder_convolution_weight(w, [padding, padding], [stride, stride], [1, 1], 1, [1, torch.size(w, 1), 8, 8])

  # Nearest neighbour to twice the size and a 3x3 convolution are one transposed 4x4 convolution of stride 2: where two
  # taps of the kernel fall on copies of the same pixel, their weights add up. Along one side, of the taps 0 1 2:
  # 2, 1 + 2, 0 + 1, 0.
  def pack_double(self: __torch__.Kernels, w: Tensor) -> Tensor:
    t = (self).double_taps((self).double_taps(w, 2), 3)
    size = [1, torch.size(w, 1), 64, 64]
    t = torch.contiguous(torch.transpose(t, 0, 1))
    return ops.mkldnn._reorder_convolution_transpose_weight(t, [1, 1], [0, 0], [2, 2], [1, 1], 1, size)

  def double_taps(self: __torch__.Kernels, w: Tensor, dim: int) -> Tensor:
    first = torch.select(w, dim, 0)
    middle = torch.select(w, dim, 1)
    last = torch.select(w, dim, 2)
    return torch.stack([last, torch.add(middle, last), torch.add(first, middle), first], dim)

  def linear(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), "")

  # linear(x) + other
  def linear_add(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, other, w, b, "add")

  # value(x) * gelu(gate(x))
  def geglu(self: __torch__.Kernels, x: Tensor, value: Tensor, value_bias: Tensor, gate: Tensor, gate_bias: Tensor) -> Tensor:
    g = ops.mkldnn._linear_pointwise(x, gate, gate_bias, "gelu", annotate(List[Optional[number]], []), "none")
    return ops.mkldnn._linear_pointwise(x, g, value, value_bias, "mul")

  def conv(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor], stride: int, padding: int) -> Tensor:
    p = (self).zeros_around(padding)
    x = (self).surrounded(x, padding)
    return ops.mkldnn._convolution_pointwise(x, w, b, [p, p], [stride, stride], [1, 1], 1, "none", annotate(List[Optional[number]], []), "")

  # max(conv(x), 0), 3x3
  def conv_relu(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
    p = (self).zeros_around(1)
    x = (self).surrounded(x, 1)
    return ops.mkldnn._convolution_pointwise(x, w, b, [p, p], [1, 1], [1, 1], 1, "relu", annotate(List[Optional[number]], []), "")

  # conv(x), 3x3, with what is below 0 times a slope
  def conv_leaky(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Tensor, slope: float) -> Tensor:
    return ops.mkldnn._convolution_pointwise(x, w, b, [1, 1], [1, 1], [1, 1], 1, "leaky_relu", annotate(List[Optional[number]], [slope]), "")

  # conv(x) + other, 3x3; the fused sum refuses the strides of a single pixel
  def conv_add(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Tensor) -> Tensor:
    if (self).is_pixel(x):
      out = torch.add_((self).conv(x, w, b, 1, 1), other)
    else:
      p = (self).zeros_around(1)
      x = (self).surrounded(x, 1)
      out = ops.mkldnn._convolution_pointwise(x, other, w, b, [p, p], [1, 1], [1, 1], 1, "add", 1., None, annotate(List[Optional[number]], []), None)
    return out

  # max(conv(x) + other, 0), 3x3
  def conv_add_relu(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Tensor) -> Tensor:
    if (self).is_pixel(x):
      out = torch.relu_(torch.add_((self).conv(x, w, b, 1, 1), other))
    else:
      p = (self).zeros_around(1)
      x = (self).surrounded(x, 1)
      out = ops.mkldnn._convolution_pointwise(x, other, w, b, [p, p], [1, 1], [1, 1], 1, "add", 1., "relu", annotate(List[Optional[number]], []), None)
    return out

  # conv(x) + other into other, 3x3
  def conv_add_(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Tensor) -> Tensor:
    if (self).is_pixel(x):
      out = torch.add_(other, (self).conv(x, w, b, 1, 1))
    else:
      p = (self).zeros_around(1)
      x = (self).surrounded(x, 1)
      out = ops.mkldnn._convolution_pointwise_(other, x, w, b, [p, p], [1, 1], [1, 1], 1, "add", 1., None, annotate(List[Optional[number]], []), None)
    return out

  def is_pixel(self: __torch__.Kernels, x: Tensor) -> bool:
    return torch.eq(torch.mul(torch.size(x, 2), torch.size(x, 3)), 1)

  def double_conv(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    x = (self).surrounded(x, 1)
    out = ops.mkldnn._convolution_transpose_pointwise(x, w, b, [1, 1], [0, 0], [2, 2], [1, 1], 1, "none", annotate(List[Optional[number]], []), "")
    return (self).trimmed(out, 2)

  # double_conv(x) with what is below 0 times a slope
  def double_conv_leaky(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor], slope: float) -> Tensor:
    return ops.mkldnn._convolution_transpose_pointwise(x, w, b, [1, 1], [0, 0], [2, 2], [1, 1], 1, "leaky_relu", annotate(List[Optional[number]], [slope]), "")
