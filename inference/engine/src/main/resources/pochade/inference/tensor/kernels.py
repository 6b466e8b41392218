  # The kernels: functions as large as a block of a network. Images are [batch, channels, height, width] in the
  # channels-last layout, so that their pixels are tokens [batch, height * width, channels] without a copy. What differs
  # between back ends (linear, conv, their packed weights) is in primitives_onednn.py and primitives_aten.py.

  # ---- edges ----

  # What a convolution sees behind the edges of an image are zeros, which it puts there by itself; or, where images shall
  # fit to themselves, as torch's padding mode "circular" has it, their far sides, which are put there before.
  def zeros_around(self: __torch__.Kernels, padding: int) -> int:
    if (self).seamless():
      zeros = 0
    else:
      zeros = padding
    return zeros

  def surrounded(self: __torch__.Kernels, x: Tensor, padding: int) -> Tensor:
    if torch.__and__((self).seamless(), torch.gt(padding, 0)):
      far = torch.pad(x, [padding, padding, padding, padding], "circular")
      out = torch.contiguous(far, memory_format=2)
    else:
      out = x
    return out

  # an image with so many pixels of its far sides around it; where it is smaller than that, it comes again and again
  def wrapped(self: __torch__.Kernels, x: Tensor, margin: int) -> Tensor:
    rows = torch.remainder(torch.arange(torch.neg(margin), torch.add(torch.size(x, 2), margin), dtype=4, device=x.device), torch.size(x, 2))
    columns = torch.remainder(torch.arange(torch.neg(margin), torch.add(torch.size(x, 3), margin), dtype=4, device=x.device), torch.size(x, 3))
    return torch.index_select(torch.index_select(x, 2, rows), 3, columns)

  # without so many pixels on each side, which came from far sides
  def trimmed(self: __torch__.Kernels, x: Tensor, margin: int) -> Tensor:
    if (self).seamless():
      twice = torch.mul(margin, 2)
      rows = torch.narrow(x, 2, margin, torch.sub(torch.size(x, 2), twice))
      out = torch.contiguous(torch.narrow(rows, 3, margin, torch.sub(torch.size(x, 3), twice)), memory_format=2)
    else:
      out = x
    return out

  # ---- images ----

  # w: norm1, conv1, norm2, conv2, then conv_shortcut where channels change
  def resnet_block(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu_(torch.group_norm(hidden, groups, w[0], w[1], eps))
    h = (self).conv(h, w[2], w[3], 1, 1)
    return (self).resnet_tail(hidden, h, w, 8, groups, eps)

  # w: norm1, conv1, norm2, conv2, time_emb_proj, then conv_shortcut; embedding: [batch, channels], after its SiLU
  def time_resnet_block(self: __torch__.Kernels, hidden: Tensor, embedding: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu_(torch.group_norm(hidden, groups, w[0], w[1], eps))
    h = (self).conv(h, w[2], w[3], 1, 1)
    time = (self).linear(embedding, w[8], w[9])
    h = torch.add_(h, torch.unsqueeze(torch.unsqueeze(time, 2), 3))
    return (self).resnet_tail(hidden, h, w, 10, groups, eps)

  # a block of the way up: the skip's channels follow the hidden ones
  def skip_resnet_block(self: __torch__.Kernels, hidden: Tensor, skip: Tensor, embedding: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    return (self).time_resnet_block(torch.cat([hidden, skip], 1), embedding, w, groups, eps)

  def resnet_tail(self: __torch__.Kernels, input: Tensor, hidden: Tensor, w: List[Tensor], shortcut: int, groups: int, eps: float) -> Tensor:
    h = torch.silu_(torch.group_norm(hidden, groups, w[4], w[5], eps))
    if torch.gt(torch.len(w), shortcut):
      residual = (self).image((self).linear((self).tokens(input), w[shortcut], w[torch.add(shortcut, 1)]), input)
      out = (self).conv_add_(h, residual, w[6], w[7])
    else:
      out = (self).conv_add(h, input, w[6], w[7])
    return out

  # any layout in, channels last out
  def conv_in(self: __torch__.Kernels, image: Tensor, w: List[Tensor]) -> Tensor:
    return (self).conv(torch.contiguous(image, memory_format=2), w[0], w[1], 1, 1)

  # channels last in, rows of pixels out
  def conv_out(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return torch.contiguous((self).conv(hidden, w[0], w[1], 1, 1))

  def norm_conv_out(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    h = torch.silu_(torch.group_norm(hidden, groups, w[0], w[1], eps))
    return (self).conv_out(h, [w[2], w[3]])

  def pointwise_conv(self: __torch__.Kernels, image: Tensor, w: List[Tensor]) -> Tensor:
    return torch.contiguous((self).image((self).linear((self).tokens(image), w[0], w[1]), image))

  def downsample(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).conv(hidden, w[0], w[1], 2, 1)

  # stride 2 with the padding on the right and at the bottom only, as the VAE encoder has it
  def asymmetric_downsample(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    padded = torch.contiguous(torch.constant_pad_nd(hidden, [0, 1, 0, 1]), memory_format=2)
    return (self).conv(padded, w[0], w[1], 2, 0)

  # nearest neighbour, then a 3x3 convolution; size: [height, width]
  def upsample(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], size: List[int]) -> Tensor:
    return (self).conv(torch.upsample_nearest2d(hidden, size), w[0], w[1], 1, 1)

  # nearest neighbour to twice the size and a 3x3 convolution in one
  def double(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).double_conv(hidden, w[0], w[1])

  # ---- ControlNets and adapters ----

  # any layout and type in, channels last out
  def hint_conv(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], stride: int) -> Tensor:
    h = torch.contiguous(torch.to(hidden, w[1].dtype), memory_format=2)
    return torch.silu_((self).conv(h, w[0], w[1], stride, 1))

  # a 1x1 convolution, channels last in and out
  def channel_conv(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).image((self).linear((self).tokens(hidden), w[0], w[1]), hidden)

  # a 1x1 convolution times a scale; pooled: averaged over the picture
  def zero_conv(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], scale: float, pooled: bool) -> Tensor:
    residual = torch.mul((self).channel_conv(hidden, w), scale)
    if pooled:
      residual = torch.mean(residual, [2, 3], True)
    return residual

  # blocks of factor x factor pixels become channels before the first convolution
  def adapter_in(self: __torch__.Kernels, picture: Tensor, w: List[Tensor], factor: int) -> Tensor:
    return (self).conv_in(torch.pixel_unshuffle(torch.to(picture, w[1].dtype), factor), w)

  # w: block1, block2
  def adapter_resnet(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    h = (self).tokens((self).conv_relu(hidden, w[0], w[1]))
    return (self).image((self).linear_add(h, (self).tokens(hidden), w[2], w[3]), hidden)

  # to half the size, rounded up, by averages
  def halve(self: __torch__.Kernels, hidden: Tensor) -> Tensor:
    return torch.avg_pool2d(hidden, [2, 2], [2, 2], [0, 0], True, True, None)

  # ---- tiny autoencoder ----

  # w: conv.0, conv.2, conv.4
  def tiny_block(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    h = (self).conv_relu((self).conv_relu(hidden, w[0], w[1]), w[2], w[3])
    return (self).conv_add_relu(h, hidden, w[4], w[5])

  # pictures of -1 to 1 become 0 to 1 before the first convolution
  def tiny_encoder_in(self: __torch__.Kernels, image: Tensor, w: List[Tensor]) -> Tensor:
    return (self).conv_in(torch.mul(torch.add(image, 1), 0.5), w)

  # latents are bent softly into -3 to 3 before the first convolution
  def tiny_decoder_in(self: __torch__.Kernels, latents: Tensor, w: List[Tensor]) -> Tensor:
    bent = torch.mul(torch.tanh(torch.div(latents, 3)), 3)
    return (self).conv_relu(torch.contiguous(bent, memory_format=2), w[0], w[1])

  # 0 to 1 becomes -1 to 1 after the last convolution
  def tiny_decoder_out(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return torch.sub_(torch.mul_((self).conv_out(hidden, w), 2), 1)

  # w: a weight without bias
  def tiny_downsample(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).conv(hidden, w[0], None, 2, 1)

  # w: a weight without bias
  def tiny_upsample(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).double_conv(hidden, w[0], None)

  # ---- pictures ----

  # to a smaller size, [height, width], each pixel the average of those that it covers, those near its middle counting most
  def reduce(self: __torch__.Kernels, image: Tensor, size: List[int]) -> Tensor:
    return torch._upsample_bilinear2d_aa(image, size, False)

  # adds a tile at [top, left] to weighted values and to their weights, in place
  def add_tile(self: __torch__.Kernels, values: Tensor, weights: Tensor, tile: Tensor, ramp: Tensor, corner: List[int]) -> Tensor:
    height = torch.size(tile, 2)
    width = torch.size(tile, 3)
    part = torch.narrow(torch.narrow(weights, 2, corner[0], height), 3, corner[1], width)
    part = torch.add_(part, ramp)
    part = torch.narrow(torch.narrow(values, 2, corner[0], height), 3, corner[1], width)
    return torch.add_(part, torch.mul(tile, ramp))

  # ---- latents ----

  # to another size, [height, width], as torch's interpolate without aligned corners
  def resize_nearest(self: __torch__.Kernels, x: Tensor, size: List[int]) -> Tensor:
    return torch.upsample_nearest2d(x, size)

  def resize_nearest_exact(self: __torch__.Kernels, x: Tensor, size: List[int]) -> Tensor:
    return torch._upsample_nearest_exact2d(x, size)

  def resize_bilinear(self: __torch__.Kernels, x: Tensor, size: List[int]) -> Tensor:
    return torch.upsample_bilinear2d(x, size, False)

  def resize_bicubic(self: __torch__.Kernels, x: Tensor, size: List[int]) -> Tensor:
    return torch.upsample_bicubic2d(x, size, False)

  # the antialiased forms, which differ from the plain ones also where the size grows
  def reduce_bicubic(self: __torch__.Kernels, x: Tensor, size: List[int]) -> Tensor:
    return torch._upsample_bicubic2d_aa(x, size, False)

  # between original and painted latents by the share [1, 1, height, width] of the painted ones; the length of each
  # pixel's vector lies between both by its own mean of this power, taken of shares of the longer one
  def soft_blend(self: __torch__.Kernels, original: Tensor, painted: Tensor, share: Tensor, power: float) -> Tensor:
    rest = torch.rsub(share, 1)
    mixed = torch.add(torch.mul(original, rest), torch.mul(painted, share))
    a = torch.norm(original, 2, [1], True)
    b = torch.norm(painted, 2, [1], True)
    longer = torch.add(torch.maximum(a, b), 1.0000000000000000e-12)
    mean = torch.add(torch.mul(torch.pow(torch.div(a, longer), power), rest), torch.mul(torch.pow(torch.div(b, longer), power), share))
    length = torch.mul(torch.pow(mean, torch.div(1.0, power)), longer)
    return torch.mul(mixed, torch.div(length, torch.add(torch.norm(mixed, 2, [1], True), 1.0000000000000001e-05)))

  # ---- tokens ----

  # [batch, channels, height, width] -> [batch, height * width, channels]
  def tokens(self: __torch__.Kernels, image: Tensor) -> Tensor:
    return torch.flatten(torch.permute(image, [0, 2, 3, 1]), 1, 2)

  # [batch, height * width, channels] -> [batch, channels, height, width], height and width as in another image
  def image(self: __torch__.Kernels, tokens: Tensor, like: Tensor) -> Tensor:
    b, c, height, width = torch.size(like)
    return torch.permute(torch.reshape(tokens, [b, height, width, -1]), [0, 3, 1, 2])

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

  # w: norm1, attn1 q k v out, norm2, attn2 q k v out, norm3, ff in (weight and bias: value, gate), ff out
  def transformer_block(self: __torch__.Kernels, tokens: Tensor, context: Tensor, w: List[Tensor], heads: int, eps: float) -> Tensor:
    c = torch.size(tokens, 2)
    h = torch.layer_norm(tokens, [c], w[0], w[1], eps)
    a = (self).attend((self).linear(h, w[2], None), (self).linear(h, w[3], None), (self).linear(h, w[4], None), heads, False)
    return (self).attend_text_and_feed((self).linear_add(a, tokens, w[5], w[6]), context, w, heads, eps)

  # what follows the self attention of a transformer block
  def attend_text_and_feed(self: __torch__.Kernels, x: Tensor, context: Tensor, w: List[Tensor], heads: int, eps: float) -> Tensor:
    c = torch.size(x, 2)
    h = torch.layer_norm(x, [c], w[7], w[8], eps)
    key = (self).linear(context, w[10], None)
    value = (self).linear(context, w[11], None)
    a = (self).attend((self).linear(h, w[9], None), key, value, heads, False)
    x = (self).linear_add(a, x, w[12], w[13])
    h = torch.layer_norm(x, [c], w[14], w[15], eps)
    f = (self).geglu(h, w[16], w[18], w[17], w[19])
    return (self).linear_add(f, x, w[20], w[21])

  # self attention over fewer tokens: of each 2x2 the first is a target, and the merged ones of the others, those most
  # like a target, are averaged with it
  def merging_transformer_block(self: __torch__.Kernels, tokens: Tensor, context: Tensor, w: List[Tensor], heads: int, eps: float, height: int, width: int, merged: int) -> Tensor:
    b, n, c = torch.size(tokens)
    place = torch.reshape(torch.arange(n, dtype=4, device=tokens.device), [height, width])
    rows = torch.mul(torch.floordiv(height, 2), 2)
    columns = torch.mul(torch.floordiv(width, 2), 2)
    target = torch.flatten(torch.slice(torch.slice(place, 0, 0, rows, 2), 1, 0, columns, 2))
    free = torch.index_fill(torch.ones([n], dtype=11, device=tokens.device), 0, target, 0)
    source = torch.squeeze(torch.nonzero(free), 1)
    unit = torch.div(tokens, torch.norm(tokens, 2, [-1], True))
    alike = torch.matmul(torch.index_select(unit, 1, source), torch.transpose(torch.index_select(unit, 1, target), 1, 2))
    likeness, likest = torch.max(alike, 2)
    order = torch.argsort(likeness, 1, True)
    go = torch.slice(order, 1, 0, merged)
    stay = torch.slice(order, 1, merged)
    into = torch.expand(torch.unsqueeze(torch.gather(likest, 1, go), 2), [-1, -1, c])
    go = torch.expand(torch.unsqueeze(go, 2), [-1, -1, c])
    stay = torch.expand(torch.unsqueeze(stay, 2), [-1, -1, c])
    h = torch.layer_norm(tokens, [c], w[0], w[1], eps)
    sources = torch.index_select(h, 1, source)
    targets = torch.scatter_reduce(torch.index_select(h, 1, target), 1, into, torch.gather(sources, 1, go), "mean")
    h = torch.cat([torch.gather(sources, 1, stay), targets], 1)
    a = (self).attend((self).linear(h, w[2], None), (self).linear(h, w[3], None), (self).linear(h, w[4], None), heads, False)
    a = (self).linear(a, w[5], w[6])
    kept = torch.size(stay, 1)
    targets = torch.slice(a, 1, kept)
    sources = torch.scatter(torch.zeros_like(sources), 1, stay, torch.slice(a, 1, 0, kept))
    sources = torch.scatter(sources, 1, go, torch.gather(targets, 1, into))
    spread = torch.index_copy(torch.zeros_like(tokens), 1, source, sources)
    spread = torch.index_copy(spread, 1, target, targets)
    return (self).attend_text_and_feed(torch.add(tokens, spread), context, w, heads, eps)

  # image -> tokens; w: norm, proj_in
  def transformer_in(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], groups: int) -> Tensor:
    h = torch.group_norm(hidden, groups, w[0], w[1], 9.9999999999999995e-07)
    return (self).linear((self).tokens(h), w[2], w[3])

  # tokens -> image, plus the residual; w: proj_out
  def transformer_out(self: __torch__.Kernels, tokens: Tensor, residual: Tensor, w: List[Tensor]) -> Tensor:
    return (self).image((self).linear_add(tokens, (self).tokens(residual), w[0], w[1]), residual)

  # single-head self attention over an image; w: group_norm, q, k, v, out
  def image_attention(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], groups: int, eps: float) -> Tensor:
    t = (self).tokens(torch.group_norm(hidden, groups, w[0], w[1], eps))
    a = (self).attend((self).linear(t, w[2], w[3]), (self).linear(t, w[4], w[5]), (self).linear(t, w[6], w[7]), 1, False)
    return (self).image((self).linear_add(a, (self).tokens(hidden), w[8], w[9]), hidden)

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
    h = torch.silu_((self).linear(torch.to(embedding, w[1].dtype), w[0], w[1]))
    return (self).linear(h, w[2], w[3])

  def silu(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.silu(x)

  # ---- CLIP text encoder ----

  # ids: [batch, tokens], int64; w: token_embedding, position_embedding
  def clip_embeddings(self: __torch__.Kernels, ids: Tensor, w: List[Tensor]) -> Tensor:
    return (self).add_positions(torch.embedding(w[0], ids), w[1])

  # vectors: [some, hidden] in place of the token embeddings at positions: [some], counted through the whole batch
  def clip_learned_embeddings(self: __torch__.Kernels, ids: Tensor, vectors: Tensor, positions: Tensor, w: List[Tensor]) -> Tensor:
    tokens = torch.embedding(w[0], ids)
    rows = torch.flatten(tokens, 0, 1)
    rows = torch.index_copy(rows, 0, positions, torch.to(vectors, tokens.dtype))
    return (self).add_positions(torch.view_as(rows, tokens), w[1])

  def add_positions(self: __torch__.Kernels, tokens: Tensor, positions: Tensor) -> Tensor:
    return torch.add(tokens, torch.slice(positions, 0, 0, torch.size(tokens, 1)))

  # w: layer_norm1, q, k, v, out, layer_norm2, fc1, fc2
  def clip_layer(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], heads: int, eps: float, quick_gelu: bool) -> Tensor:
    c = torch.size(hidden, 2)
    h = torch.layer_norm(hidden, [c], w[0], w[1], eps)
    a = (self).attend((self).linear(h, w[2], w[3]), (self).linear(h, w[4], w[5]), (self).linear(h, w[6], w[7]), heads, True)
    x = (self).linear_add(a, hidden, w[8], w[9])
    h = (self).linear(torch.layer_norm(x, [c], w[10], w[11], eps), w[12], w[13])
    if quick_gelu:
      h = torch.mul(h, torch.sigmoid(torch.mul(h, 1.702)))
    else:
      h = torch.gelu(h)
    return (self).linear_add(h, x, w[14], w[15])

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

  def project(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).linear(hidden, w[0], None)

  # ---- random numbers and checks ----

  # unit normal noise of torch's CPU generator, which the caller has seeded
  def randn(self: __torch__.Kernels, shape: List[int]) -> Tensor:
    return torch.randn(shape, dtype=6, device=torch.device("cpu"))

  # The source's values into the target, in the target's type.
  def cast_into(self: __torch__.Kernels, target: Tensor, source: Tensor) -> Tensor:
    return torch.copy_(target, source)

  def is_finite(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.all(torch.isfinite(x))
