class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # ---- shared by UNet and VAE; images are [batch, channels, height, width] ----

  # w: norm1, conv1, norm2, conv2, then time_emb_proj where there is an embedding, then conv_shortcut where channels change
  def resnet_block(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu_(torch.group_norm(hidden, groups, w[0], w[1], eps))
    h = torch.conv2d(h, w[2], w[3], [1, 1], [1, 1])
    return (self).resnet_tail(hidden, h, w, 8, groups, eps)

  # embedding: [batch, channels], after its SiLU
  def time_resnet_block(self: __torch__.Kernels, hidden: Tensor, embedding: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu_(torch.group_norm(hidden, groups, w[0], w[1], eps))
    h = torch.conv2d(h, w[2], w[3], [1, 1], [1, 1])
    time = torch.linear(embedding, w[8], w[9])
    h = torch.add_(h, torch.unsqueeze(torch.unsqueeze(time, 2), 3))
    return (self).resnet_tail(hidden, h, w, 10, groups, eps)

  # a block of the way up: the skip's channels follow the hidden ones
  def skip_resnet_block(self: __torch__.Kernels, hidden: Tensor, skip: Tensor, embedding: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    return (self).time_resnet_block(torch.cat([hidden, skip], 1), embedding, w, groups, eps)

  def resnet_tail(self: __torch__.Kernels, residual: Tensor, hidden: Tensor, w: List[Tensor], shortcut: int, groups: int, eps: float) -> Tensor:
    h = torch.silu_(torch.group_norm(hidden, groups, w[4], w[5], eps))
    h = torch.conv2d(h, w[6], w[7], [1, 1], [1, 1])
    if torch.gt(torch.len(w), shortcut):
      h = torch.add_(h, torch.conv2d(residual, w[shortcut], w[torch.add(shortcut, 1)]))
    else:
      h = torch.add_(h, residual)
    return h

  def conv(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], stride: int, padding: int) -> Tensor:
    return torch.conv2d(hidden, w[0], w[1], [stride, stride], [padding, padding])

  # stride 2 with the padding on the right and at the bottom only, as the VAE encoder has it
  def asymmetric_downsample(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return torch.conv2d(torch.constant_pad_nd(hidden, [0, 1, 0, 1]), w[0], w[1], [2, 2])

  # size: [height, width]
  def upsample(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], size: List[int]) -> Tensor:
    return torch.conv2d(torch.upsample_nearest2d(hidden, size), w[0], w[1], [1, 1], [1, 1])

  def norm_conv_out(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu_(torch.group_norm(hidden, groups, w[0], w[1], eps))
    return torch.conv2d(h, w[2], w[3], [1, 1], [1, 1])

  # ---- attention; tokens are [batch, tokens, channels] ----

  # [batch, tokens, channels] -> [batch, heads, tokens, channels / heads]
  def heads(self: __torch__.Kernels, tokens: Tensor, heads: int) -> Tensor:
    b, n, c = torch.size(tokens)
    return torch.transpose(torch.view(tokens, [b, n, heads, torch.floordiv(c, heads)]), 1, 2)

  def attend(self: __torch__.Kernels, query: Tensor, key: Tensor, value: Tensor, heads: int, causal: bool) -> Tensor:
    q = (self).heads(query, heads)
    k = (self).heads(key, heads)
    v = (self).heads(value, heads)
    a = torch.scaled_dot_product_attention(q, k, v, None, 0., causal)
    return torch.flatten(torch.transpose(a, 1, 2), 2)

  # w: norm1, attn1 q k v out, norm2, attn2 q k v out, norm3, ff in (value and gate), ff out
  def transformer_block(self: __torch__.Kernels, tokens: Tensor, context: Tensor, w: List[Tensor], heads: int, eps: float) -> Tensor:
    c = torch.size(tokens, 2)
    h = torch.layer_norm(tokens, [c], w[0], w[1], eps)
    a = (self).attend(torch.linear(h, w[2]), torch.linear(h, w[3]), torch.linear(h, w[4]), heads, False)
    x = torch.add_(torch.linear(a, w[5], w[6]), tokens)
    h = torch.layer_norm(x, [c], w[7], w[8], eps)
    a = (self).attend(torch.linear(h, w[9]), torch.linear(context, w[10]), torch.linear(context, w[11]), heads, False)
    x = torch.add_(x, torch.linear(a, w[12], w[13]))
    h = torch.layer_norm(x, [c], w[14], w[15], eps)
    f = torch.linear(h, w[16], w[17])
    value, gate = torch.chunk(f, 2, -1)
    return torch.add_(x, torch.linear(torch.mul(value, torch.gelu(gate)), w[18], w[19]))

  # image -> tokens; w: norm, proj_in as a 1x1 convolution or as a linear layer
  def transformer_in(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], groups: int) -> Tensor:
    h = torch.group_norm(hidden, groups, w[0], w[1], 9.9999999999999995e-07)
    if torch.eq(torch.dim(w[2]), 4):
      t = torch.contiguous(torch.transpose(torch.flatten(torch.conv2d(h, w[2], w[3]), 2), 1, 2))
    else:
      t = torch.linear(torch.transpose(torch.flatten(h, 2), 1, 2), w[2], w[3])
    return t

  # tokens -> image, plus the residual; w: proj_out
  def transformer_out(self: __torch__.Kernels, tokens: Tensor, residual: Tensor, w: List[Tensor]) -> Tensor:
    b, c, height, width = torch.size(residual)
    if torch.eq(torch.dim(w[0]), 4):
      h = torch.conv2d(torch.reshape(torch.transpose(tokens, 1, 2), [b, -1, height, width]), w[0], w[1])
    else:
      h = torch.reshape(torch.transpose(torch.linear(tokens, w[0], w[1]), 1, 2), [b, c, height, width])
    return torch.add(h, residual)

  # single-head self attention over an image; w: group_norm, q, k, v, out
  def image_attention(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    b, c, height, width = torch.size(hidden)
    t = torch.transpose(torch.flatten(torch.group_norm(hidden, groups, w[0], w[1], eps), 2), 1, 2)
    a = (self).attend(torch.linear(t, w[2], w[3]), torch.linear(t, w[4], w[5]), torch.linear(t, w[6], w[7]), 1, False)
    a = torch.linear(a, w[8], w[9])
    return torch.add(torch.reshape(torch.transpose(a, 1, 2), [b, c, height, width]), hidden)

  # ---- embeddings ----

  # timesteps: [batch]; result: [batch, channels], float32
  def timestep_embedding(self: __torch__.Kernels, timesteps: Tensor, channels: int, flip_sin_to_cos: bool, shift: float) -> Tensor:
    half = torch.floordiv(channels, 2)
    exponent = torch.mul(torch.arange(half, dtype=6, device=timesteps.device), -9.210340371976184)
    exponent = torch.div(exponent, torch.sub(float(half), shift))
    angles = torch.mul(torch.unsqueeze(torch.to(timesteps, 6), 1), torch.unsqueeze(torch.exp(exponent), 0))
    if flip_sin_to_cos:
      embedding = torch.cat([torch.cos(angles), torch.sin(angles)], 1)
    else:
      embedding = torch.cat([torch.sin(angles), torch.cos(angles)], 1)
    return embedding

  # w: linear_1, linear_2
  def embedding_mlp(self: __torch__.Kernels, embedding: Tensor, w: List[Tensor]) -> Tensor:
    h = torch.silu_(torch.linear(torch.type_as(embedding, w[0]), w[0], w[1]))
    return torch.linear(h, w[2], w[3])

  # ---- CLIP text encoder ----

  # ids: [batch, tokens], int64; w: token_embedding, position_embedding
  def clip_embeddings(self: __torch__.Kernels, ids: Tensor, w: List[Tensor]) -> Tensor:
    return torch.add(torch.embedding(w[0], ids), torch.slice(w[1], 0, 0, torch.size(ids, 1)))

  # w: layer_norm1, q, k, v, out, layer_norm2, fc1, fc2
  def clip_layer(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], heads: int, eps: float, quick_gelu: bool) -> Tensor:
    c = torch.size(hidden, 2)
    h = torch.layer_norm(hidden, [c], w[0], w[1], eps)
    a = (self).attend(torch.linear(h, w[2], w[3]), torch.linear(h, w[4], w[5]), torch.linear(h, w[6], w[7]), heads, True)
    x = torch.add_(torch.linear(a, w[8], w[9]), hidden)
    h = torch.linear(torch.layer_norm(x, [c], w[10], w[11], eps), w[12], w[13])
    if quick_gelu:
      h = torch.mul(h, torch.sigmoid(torch.mul(h, 1.702)))
    else:
      h = torch.gelu(h)
    return torch.add_(x, torch.linear(h, w[14], w[15]))

  # the state at the largest id: the end token of CLIP's own vocabulary
  def pool_at_largest(self: __torch__.Kernels, hidden: Tensor, ids: Tensor, eos: int) -> Tensor:
    return (self).pool(hidden, torch.argmax(ids, 1))

  # the state at the first end token
  def pool_at_first(self: __torch__.Kernels, hidden: Tensor, ids: Tensor, eos: int) -> Tensor:
    return (self).pool(hidden, torch.argmax(torch.to(torch.eq(ids, eos), 3), 1))

  def pool(self: __torch__.Kernels, hidden: Tensor, at: Tensor) -> Tensor:
    index = torch.expand(torch.reshape(at, [-1, 1, 1]), [-1, 1, torch.size(hidden, 2)])
    return torch.squeeze(torch.gather(hidden, 1, index), 1)

  def layer_norm(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], eps: float) -> Tensor:
    return torch.layer_norm(hidden, [torch.size(hidden, -1)], w[0], w[1], eps)

  def linear(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return torch.linear(hidden, w[0])

  # ---- random numbers and checks ----

  # unit normal noise of torch's CPU generator, which the caller has seeded
  def randn(self: __torch__.Kernels, shape: List[int]) -> Tensor:
    return torch.randn(shape, dtype=6, device=torch.device("cpu"))

  def is_finite(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.all(torch.isfinite(x))

  def silu(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.silu(x)
