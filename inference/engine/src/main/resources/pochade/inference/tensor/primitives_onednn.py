  # Primitives of oneDNN on the CPU: weights are packed once into its blocked layouts, sums and activations ride on the
  # matrix products. On CPUs that are not Intel's this is twice as fast as torch.linear, which goes to MKL.

  # [out, in] or [out, in, 1, 1] -> packed [out, in]
  def pack_linear(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(torch.contiguous(torch.flatten(w, 1)), 1024)

  # With AVX-512 oneDNN has one layout for nearly all sizes of maps. (For 192 channels, none of Stable Diffusion's, it has one
  # for maps up to 8x8 and another for larger ones, and reorders at each call where it meets the wrong one, some 7 ms. That
  # counts on small maps, so the size, which is a hint, is a small one.) Without, the layout changes with the width of the
  # map, and from a wrong one it reorders up to 100 times as long as the convolution takes, from none in 1 % of it.
  def pack_conv(self: __torch__.Kernels, w: Tensor, stride: int, padding: int) -> Tensor:
    if (self).has_avx512():
      size = [1, torch.size(w, 1), 8, 8]
      packed = ops.mkldnn._reorder_convolution_weight(w, [padding, padding], [stride, stride], [1, 1], 1, size)
    else:
      packed = torch.clone(w, memory_format=2)
    return packed

  # Of a UNet: on the small maps of its wide levels that 1 % becomes most of the time, but a matrix has one layout for all
  # sizes, so there the convolution is a product with all its taps.
  def pack_latent_conv(self: __torch__.Kernels, w: Tensor, stride: int, padding: int) -> Tensor:
    if torch.__or__((self).has_avx512(), torch.lt(torch.size(w, 0), 512)):
      packed = (self).pack_conv(w, stride, padding)
    else:
      packed = (self).pack_taps(w)
    return packed

  # oneDNN takes bfloat16 from AVX-512 on
  def has_avx512(self: __torch__.Kernels) -> bool:
    return ops.mkldnn._is_mkldnn_bf16_supported()

  # [out, in, 3, 3] -> packed [out, 9 * in]
  def pack_taps(self: __torch__.Kernels, w: Tensor) -> Tensor:
    return (self).pack_linear(torch.permute(w, [0, 2, 3, 1]))

  # Nearest neighbour to twice the size and a 3x3 convolution are one transposed 4x4 convolution of stride 2: where two
  # taps of the kernel fall on copies of the same pixel, their weights add up. Along one side, of the taps 0 1 2:
  # 2, 1 + 2, 0 + 1, 0.
  def pack_double(self: __torch__.Kernels, w: Tensor) -> Tensor:
    t = (self).double_taps((self).double_taps(w, 2), 3)
    t = torch.contiguous(torch.transpose(t, 0, 1))
    if (self).has_avx512():
      size = [1, torch.size(w, 1), 64, 64]
      packed = ops.mkldnn._reorder_convolution_transpose_weight(t, [1, 1], [0, 0], [2, 2], [1, 1], 1, size)
    else:
      packed = t
    return packed

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
    x = (self).surrounded(x, padding)
    p = (self).zeros_around(padding)
    if (self).is_taps(w):
      out = (self).conv_taps(x, w, b, stride, p)
    else:
      out = ops.mkldnn._convolution_pointwise(x, w, b, [p, p], [stride, stride], [1, 1], 1, "none", annotate(List[Optional[number]], []), "")
    return out

  def is_taps(self: __torch__.Kernels, w: Tensor) -> bool:
    return torch.eq(torch.dim(w), 2)

  # A 3x3 convolution as a product with each pixel's surroundings, some rows at a time: they are nine times the map, and
  # stay in the cache so.
  def conv_taps(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor], stride: int, padding: int) -> Tensor:
    x = torch.contiguous(torch.constant_pad_nd(torch.permute(x, [0, 2, 3, 1]), [0, 0, padding, padding, padding, padding]))
    n, height, width, c = torch.size(x)
    columns = torch.add(torch.floordiv(torch.sub(width, 3), stride), 1)
    rows = torch.add(torch.floordiv(torch.sub(height, 3), stride), 1)
    line = torch.mul(width, c)
    band = torch.add(torch.floordiv(512, torch.mul(n, columns)), 1)
    bands = annotate(List[Tensor], [])
    for i in range(torch.floordiv(torch.sub(torch.add(rows, band), 1), band)):
      top = torch.mul(i, band)
      some = ops.prim.min(band, torch.sub(rows, top))
      size = [n, some, columns, 3, torch.mul(3, c)]
      strides = [torch.mul(height, line), torch.mul(stride, line), torch.mul(stride, c), line, 1]
      around = torch.as_strided(x, size, strides, torch.mul(torch.mul(top, stride), line))
      out = (self).linear(torch.reshape(around, [-1, torch.mul(9, c)]), w, b)
      _0 = torch.append(bands, torch.reshape(out, [n, some, columns, -1]))
    return torch.permute(torch.cat(bands, 1), [0, 3, 1, 2])

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
    if (self).is_unfused(x, w):
      out = torch.add_((self).conv(x, w, b, 1, 1), other)
    else:
      p = (self).zeros_around(1)
      x = (self).surrounded(x, 1)
      out = ops.mkldnn._convolution_pointwise(x, other, w, b, [p, p], [1, 1], [1, 1], 1, "add", 1., None, annotate(List[Optional[number]], []), None)
    return out

  # max(conv(x) + other, 0), 3x3
  def conv_add_relu(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Tensor) -> Tensor:
    if (self).is_unfused(x, w):
      out = torch.relu_(torch.add_((self).conv(x, w, b, 1, 1), other))
    else:
      p = (self).zeros_around(1)
      x = (self).surrounded(x, 1)
      out = ops.mkldnn._convolution_pointwise(x, other, w, b, [p, p], [1, 1], [1, 1], 1, "add", 1., "relu", annotate(List[Optional[number]], []), None)
    return out

  # conv(x) + other into other, 3x3
  def conv_add_(self: __torch__.Kernels, x: Tensor, other: Tensor, w: Tensor, b: Tensor) -> Tensor:
    if (self).is_unfused(x, w):
      out = torch.add_(other, (self).conv(x, w, b, 1, 1))
    else:
      p = (self).zeros_around(1)
      x = (self).surrounded(x, 1)
      out = ops.mkldnn._convolution_pointwise_(other, x, w, b, [p, p], [1, 1], [1, 1], 1, "add", 1., None, annotate(List[Optional[number]], []), None)
    return out

  def is_unfused(self: __torch__.Kernels, x: Tensor, w: Tensor) -> bool:
    return torch.__or__((self).is_taps(w), torch.eq(torch.mul(torch.size(x, 2), torch.size(x, 3)), 1))

  def double_conv(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
    x = (self).surrounded(x, 1)
    out = ops.mkldnn._convolution_transpose_pointwise(x, w, b, [1, 1], [0, 0], [2, 2], [1, 1], 1, "none", annotate(List[Optional[number]], []), "")
    return (self).trimmed(out, 2)

  # double_conv(x) with what is below 0 times a slope
  def double_conv_leaky(self: __torch__.Kernels, x: Tensor, w: Tensor, b: Optional[Tensor], slope: float) -> Tensor:
    return ops.mkldnn._convolution_transpose_pointwise(x, w, b, [1, 1], [0, 0], [2, 2], [1, 1], 1, "leaky_relu", annotate(List[Optional[number]], [slope]), "")
