  # The kernels of the networks that enlarge pictures, in the manner of kernels.py. Pictures are 0 to 1.

  # ---- edges: [left, right, top, bottom] in pixels ----

  def mirror_edges(self: __torch__.Kernels, image: Tensor, edges: List[int]) -> Tensor:
    return torch.reflection_pad2d(image, edges)

  def repeat_edges(self: __torch__.Kernels, image: Tensor, edges: List[int]) -> Tensor:
    return torch.replication_pad2d(image, edges)

  # ---- ESRGAN ----

  # squares of so many pixels along a side become channels; w: conv_first
  def folded_conv_in(self: __torch__.Kernels, image: Tensor, w: List[Tensor], fold: int) -> Tensor:
    return (self).conv_in(torch.pixel_unshuffle(image, fold), w)

  # three dense blocks; w: of each, weight and bias of conv1 to conv5, then that of conv1x1 where they have the added paths
  def rrdb(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], plus: bool) -> Tensor:
    each = torch.floordiv(torch.len(w), 3)
    h = (self).dense_block(hidden, w, 0, plus)
    h = (self).dense_block(h, w, each, plus)
    h = (self).dense_block(h, w, torch.mul(each, 2), plus)
    return torch.add_(torch.mul_(h, 0.20000000000000001), hidden)

  def dense_block(self: __torch__.Kernels, x: Tensor, w: List[Tensor], at: int, plus: bool) -> Tensor:
    x1 = (self).conv_leaky(x, w[at], w[torch.add(at, 1)], 0.20000000000000001)
    all = torch.cat([x, x1], 1)
    x2 = (self).conv_leaky(all, w[torch.add(at, 2)], w[torch.add(at, 3)], 0.20000000000000001)
    if plus:
      path = (self).linear((self).tokens(x), w[torch.add(at, 10)], None)
      second = torch.add(x2, (self).image(path, x))
    else:
      second = x2
    all = torch.cat([all, second], 1)
    x3 = (self).conv_leaky(all, w[torch.add(at, 4)], w[torch.add(at, 5)], 0.20000000000000001)
    all = torch.cat([all, x3], 1)
    x4 = (self).conv_leaky(all, w[torch.add(at, 6)], w[torch.add(at, 7)], 0.20000000000000001)
    if plus:
      fourth = torch.add(x4, second)
    else:
      fourth = x4
    all = torch.cat([all, fourth], 1)
    x5 = (self).conv(all, w[torch.add(at, 8)], w[torch.add(at, 9)], 1, 1)
    return torch.add_(torch.mul_(x5, 0.20000000000000001), x)

  # conv(x) + other
  def residual_conv(self: __torch__.Kernels, hidden: Tensor, other: Tensor, w: List[Tensor]) -> Tensor:
    return (self).conv_add(hidden, other, w[0], w[1])

  # nearest neighbour to twice the size and a 3x3 convolution, then a leaky ReLU
  def double_leaky(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).double_conv_leaky(hidden, w[0], w[1], 0.20000000000000001)

  # w: conv_hr, conv_last
  def leaky_conv_out(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).conv_out((self).conv_leaky(hidden, w[0], w[1], 0.20000000000000001), [w[2], w[3]])

  # ---- Real-ESRGAN Compact ----

  # any layout in; w: conv, the slopes of a PReLU
  def conv_prelu(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return torch.prelu((self).conv(torch.contiguous(hidden, memory_format=2), w[0], w[1], 1, 1), w[2])

  # channels become pixels, over the picture enlarged by nearest neighbour; w: conv
  def shuffle_over_nearest(self: __torch__.Kernels, hidden: Tensor, image: Tensor, w: List[Tensor], scale: int) -> Tensor:
    height = torch.mul(torch.size(image, 2), scale)
    width = torch.mul(torch.size(image, 3), scale)
    fine = torch.pixel_shuffle((self).conv(hidden, w[0], w[1], 1, 1), scale)
    return torch.contiguous(torch.add(fine, torch.upsample_nearest2d(image, [height, width])))

  # ---- SwinIR and DAT ----

  # the mean colour of the pictures that they were trained on, [1, 3, 1, 1]
  def mean_colour(self: __torch__.Kernels, like: Tensor) -> Tensor:
    mean = torch.tensor([0.44879999999999998, 0.43709999999999999, 0.40400000000000003], dtype=like.dtype, device=like.device)
    return torch.reshape(mean, [1, 3, 1, 1])

  def centre(self: __torch__.Kernels, image: Tensor, range: float) -> Tensor:
    return torch.mul(torch.sub(image, (self).mean_colour(image)), range)

  def uncentre(self: __torch__.Kernels, image: Tensor, range: float) -> Tensor:
    return torch.add(torch.div(image, range), (self).mean_colour(image))

  # image -> tokens; w: norm
  def norm_tokens(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).layer_norm((self).tokens(hidden), w, 1.0000000000000001e-05)

  # tokens -> image, convolved, plus the image that the group began with; w: one convolution, or three with leaky ReLUs
  def group_out(self: __torch__.Kernels, tokens: Tensor, residual: Tensor, w: List[Tensor]) -> Tensor:
    h = (self).image(tokens, residual)
    if torch.eq(torch.len(w), 2):
      out = (self).conv_add(h, residual, w[0], w[1])
    else:
      h1 = (self).conv_leaky(h, w[0], w[1], 0.20000000000000001)
      t = torch.leaky_relu_((self).linear((self).tokens(h1), w[2], w[3]), 0.20000000000000001)
      out = (self).conv_add((self).image(t, h1), residual, w[4], w[5])
    return out

  # w: conv_before_upsample
  def conv_before_upsample(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor]) -> Tensor:
    return (self).conv_leaky(hidden, w[0], w[1], 0.01)

  # a convolution whose channels become pixels
  def conv_shuffle(self: __torch__.Kernels, hidden: Tensor, w: List[Tensor], factor: int) -> Tensor:
    fine = torch.pixel_shuffle((self).conv(hidden, w[0], w[1], 1, 1), factor)
    return torch.contiguous(fine, memory_format=2)

  # ---- windows ----

  # [batch, height, width, channels] -> [batch * windows, heads, pixels of a window, channels / heads]
  def to_windows(self: __torch__.Kernels, x: Tensor, heads: int, rows: int, columns: int) -> Tensor:
    b, height, width, c = torch.size(x)
    d = torch.floordiv(c, heads)
    v = torch.view(x, [b, torch.floordiv(height, rows), rows, torch.floordiv(width, columns), columns, heads, d])
    return torch.reshape(torch.permute(v, [0, 1, 3, 5, 2, 4, 6]), [-1, heads, torch.mul(rows, columns), d])

  # and back, to [batch, height, width, channels]
  def from_windows(self: __torch__.Kernels, x: Tensor, height: int, width: int, rows: int, columns: int) -> Tensor:
    n, heads, pixels, d = torch.size(x)
    v = torch.view(x, [-1, torch.floordiv(height, rows), torch.floordiv(width, columns), heads, rows, columns, d])
    return torch.reshape(torch.permute(v, [0, 1, 4, 2, 5, 3, 6]), [-1, height, width, torch.mul(heads, d)])

  # for each pair of pixels of a window its row in a table of distances, [distances, heads] -> [heads, pixels, pixels]
  def window_bias(self: __torch__.Kernels, table: Tensor, rows: int, columns: int) -> Tensor:
    pixels = torch.mul(rows, columns)
    at = torch.arange(pixels, dtype=4, device=table.device)
    row = torch.floor_divide(at, columns)
    column = torch.remainder(at, columns)
    down = torch.add(torch.sub(torch.unsqueeze(row, 1), torch.unsqueeze(row, 0)), torch.sub(rows, 1))
    right = torch.add(torch.sub(torch.unsqueeze(column, 1), torch.unsqueeze(column, 0)), torch.sub(columns, 1))
    index = torch.add(torch.mul(down, torch.sub(torch.mul(columns, 2), 1)), right)
    bias = torch.index_select(table, 0, torch.flatten(index))
    return torch.contiguous(torch.permute(torch.reshape(bias, [pixels, pixels, -1]), [2, 0, 1]))

  # which of three stripes a line of pixels is in after all were rolled: 2 came from the other end, 1 shares their windows
  def stripes(self: __torch__.Kernels, like: Tensor, length: int, window: int, shift: int) -> Tensor:
    at = torch.arange(length, dtype=4, device=like.device)
    last = torch.to(torch.ge(at, torch.sub(length, window)), 4)
    return torch.add(last, torch.to(torch.ge(at, torch.sub(length, shift)), 4))

  # -100 between pixels that share a window but were no neighbours before all were rolled, else 0: [windows, pixels, pixels]
  def window_mask(self: __torch__.Kernels, like: Tensor, height: int, width: int, rows: int, columns: int) -> Tensor:
    down = (self).stripes(like, height, rows, torch.floordiv(rows, 2))
    right = (self).stripes(like, width, columns, torch.floordiv(columns, 2))
    region = torch.add(torch.mul(torch.unsqueeze(down, 1), 3), torch.unsqueeze(right, 0))
    windows = (self).to_windows(torch.reshape(region, [1, height, width, 1]), 1, rows, columns)
    flat = torch.reshape(windows, [-1, torch.mul(rows, columns)])
    apart = torch.ne(torch.unsqueeze(flat, 1), torch.unsqueeze(flat, 2))
    return torch.mul(torch.to(apart, like.dtype), -100.)

  # attention within windows; q, k, v: [batch, height, width, channels]; bias: [heads, pixels, pixels]
  def window_attention(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, rows: int, columns: int, shifted: bool) -> Tensor:
    b, height, width, c = torch.size(q)
    heads = torch.size(bias, 0)
    down = torch.floordiv(rows, 2)
    right = torch.floordiv(columns, 2)
    if shifted:
      to = [torch.neg(down), torch.neg(right)]
      q1 = torch.roll(q, to, [1, 2])
      k1 = torch.roll(k, to, [1, 2])
      v1 = torch.roll(v, to, [1, 2])
    else:
      q1 = q
      k1 = k
      v1 = v
    queries = (self).to_windows(q1, heads, rows, columns)
    keys = (self).to_windows(k1, heads, rows, columns)
    values = (self).to_windows(v1, heads, rows, columns)
    scale = torch.pow(torch.size(queries, 3), -0.5)
    scores = torch.matmul(torch.mul(queries, scale), torch.transpose(keys, 2, 3))
    scores = torch.add_(scores, bias)
    if shifted:
      mask = (self).window_mask(q, height, width, rows, columns)
      pixels = torch.size(mask, 1)
      each = torch.view(scores, [b, -1, heads, pixels, pixels])
      masked = torch.view_as(torch.add_(each, torch.unsqueeze(mask, 1)), scores)
    else:
      masked = scores
    attended = torch.matmul(torch.softmax(masked, -1), values)
    out = (self).from_windows(attended, height, width, rows, columns)
    if shifted:
      back = torch.roll(out, [down, right], [1, 2])
    else:
      back = out
    return back

  # ---- SwinIR ----

  # size: [height, width]; w: norm1, qkv, relative_position_bias_table, proj, norm2, fc1, fc2
  def swin_block(self: __torch__.Kernels, tokens: Tensor, size: List[int], w: List[Tensor], window: int, shifted: bool) -> Tensor:
    b, n, c = torch.size(tokens)
    h = torch.layer_norm(tokens, [c], w[0], w[1], 1.0000000000000001e-05)
    qkv = torch.view((self).linear(h, w[2], w[3]), [b, size[0], size[1], torch.mul(c, 3)])
    q, k, v = torch.chunk(qkv, 3, 3)
    a = (self).window_attention(q, k, v, (self).window_bias(w[4], window, window), window, window, shifted)
    x = (self).linear_add(torch.view(a, [b, n, c]), tokens, w[5], w[6])
    h = torch.layer_norm(x, [c], w[7], w[8], 1.0000000000000001e-05)
    return (self).linear_add(torch.gelu((self).linear(h, w[9], w[10])), x, w[11], w[12])

  # ---- DAT ----

  # distances -> table for window_bias; w: rpe_biases, pos_proj, then of pos1, pos2 and pos3 each a norm and a linear layer
  def position_table(self: __torch__.Kernels, w: List[Tensor]) -> Tensor:
    p = torch.linear(w[0], w[1], w[2])
    p = (self).position_layer(p, w[3], w[4], w[5], w[6])
    p = (self).position_layer(p, w[7], w[8], w[9], w[10])
    return (self).position_layer(p, w[11], w[12], w[13], w[14])

  def position_layer(self: __torch__.Kernels, p: Tensor, norm: Tensor, norm_bias: Tensor, w: Tensor, b: Tensor) -> Tensor:
    return torch.linear(torch.relu_(torch.layer_norm(p, [torch.size(p, 1)], norm, norm_bias, 1.0000000000000001e-05)), w, b)

  # batch norm of tokens as it was trained; w, from an index on: weight, bias, running_mean, running_var
  def trained_norm(self: __torch__.Kernels, tokens: Tensor, w: List[Tensor], at: int) -> Tensor:
    scale = torch.mul(w[at], torch.rsqrt(torch.add(w[torch.add(at, 3)], 1.0000000000000001e-05)))
    shift = torch.sub(w[torch.add(at, 1)], torch.mul(w[torch.add(at, 2)], scale))
    return torch.add_(torch.mul(tokens, scale), shift)

  # depthwise 3x3 convolution of tokens
  def depthwise(self: __torch__.Kernels, tokens: Tensor, size: List[int], w: Tensor, b: Tensor) -> Tensor:
    batch, n, c = torch.size(tokens)
    image = torch.permute(torch.reshape(tokens, [batch, size[0], size[1], c]), [0, 3, 1, 2])
    return (self).tokens(torch.contiguous(torch.conv2d(image, w, b, [1, 1], [1, 1], [1, 1], c), memory_format=2))

  # w: dwconv.0, dwconv.1
  def local_branch(self: __torch__.Kernels, v: Tensor, size: List[int], w: List[Tensor]) -> Tensor:
    return torch.gelu((self).trained_norm((self).depthwise(v, size, w[0], w[1]), w, 2))

  # how much of each channel, [batch, 1, channels]; w: channel_interaction.1, .2, .4
  def channel_map(self: __torch__.Kernels, tokens: Tensor, w: List[Tensor]) -> Tensor:
    h = (self).linear(torch.mean(tokens, [1], True), w[0], w[1])
    return torch.sigmoid((self).linear(torch.gelu((self).trained_norm(h, w, 2)), w[6], w[7]))

  # how much of each pixel, [batch, pixels, 1]; w: spatial_interaction.0, .1, .3
  def spatial_map(self: __torch__.Kernels, tokens: Tensor, w: List[Tensor]) -> Tensor:
    h = (self).linear(tokens, w[0], w[1])
    return torch.sigmoid((self).linear(torch.gelu((self).trained_norm(h, w, 2)), w[6], w[7]))

  # what one half of the channels sees; qkv: [batch, height, width, 3 * channels], with edges
  def half_attention(self: __torch__.Kernels, qkv: Tensor, half: int, w: List[Tensor], rows: int, columns: int, shifted: bool) -> Tensor:
    q, k, v = torch.chunk(qkv, 3, 3)
    q0 = torch.chunk(q, 2, 3)[half]
    k0 = torch.chunk(k, 2, 3)[half]
    v0 = torch.chunk(v, 2, 3)[half]
    bias = (self).window_bias((self).position_table(w), rows, columns)
    return (self).window_attention(q0, k0, v0, bias, rows, columns, shifted)

  # so many pixels that the last multiple is whole
  def missing(self: __torch__.Kernels, length: int, multiple: int) -> int:
    return torch.remainder(torch.sub(multiple, torch.remainder(length, multiple)), multiple)

  # attention within rectangles, one way round for one half of the channels and the other way for the other, beside a
  # convolution of the values; w: norm1, proj, qkv; first, second: of position_table
  def dat_spatial(self: __torch__.Kernels, tokens: Tensor, size: List[int], w: List[Tensor], first: List[Tensor], second: List[Tensor], local: List[Tensor], channel: List[Tensor], spatial: List[Tensor], split: List[int], shifted: bool) -> Tensor:
    b, n, c = torch.size(tokens)
    qkv = (self).dat_qkv(tokens, w)
    longest = ops.prim.max(split[0], split[1])
    bottom = (self).missing(size[0], longest)
    right = (self).missing(size[1], longest)
    image = torch.view(qkv, [b, size[0], size[1], torch.mul(c, 3)])
    padded = torch.constant_pad_nd(image, [0, 0, 0, right, 0, bottom])
    a0 = (self).half_attention(padded, 0, first, split[0], split[1], shifted)
    a1 = (self).half_attention(padded, 1, second, split[1], split[0], shifted)
    whole = torch.slice(torch.slice(torch.cat([a0, a1], 3), 1, 0, size[0]), 2, 0, size[1])
    attended = torch.reshape(whole, [b, n, c])
    convolved = (self).local_branch(torch.slice(qkv, 2, torch.mul(c, 2)), size, local)
    weighed = torch.mul(attended, (self).channel_map(convolved, channel))
    x = torch.add_(weighed, torch.mul(convolved, (self).spatial_map(attended, spatial)))
    return (self).linear_add(x, tokens, w[2], w[3])

  # attention between channels beside a convolution of the values; w: norm1, proj, qkv; temperature: [heads, 1, 1]
  def dat_channel(self: __torch__.Kernels, tokens: Tensor, size: List[int], w: List[Tensor], temperature: List[Tensor], local: List[Tensor], channel: List[Tensor], spatial: List[Tensor]) -> Tensor:
    b, n, c = torch.size(tokens)
    qkv = (self).dat_qkv(tokens, w)
    heads = torch.size(temperature[0], 0)
    parts = torch.permute(torch.view(qkv, [b, n, 3, heads, torch.floordiv(c, heads)]), [2, 0, 3, 4, 1])
    q = (self).unit(torch.select(parts, 0, 0))
    k = (self).unit(torch.select(parts, 0, 1))
    scores = torch.mul(torch.matmul(q, torch.transpose(k, 2, 3)), temperature[0])
    a = torch.matmul(torch.softmax(scores, -1), torch.select(parts, 0, 2))
    attended = torch.reshape(torch.permute(a, [0, 3, 1, 2]), [b, n, c])
    convolved = (self).local_branch(torch.slice(qkv, 2, torch.mul(c, 2)), size, local)
    weighed = torch.mul(attended, (self).spatial_map(convolved, spatial))
    x = torch.add_(weighed, torch.mul(convolved, (self).channel_map(attended, channel)))
    return (self).linear_add(x, tokens, w[2], w[3])

  # w: norm1, proj, then qkv with or without bias
  def dat_qkv(self: __torch__.Kernels, tokens: Tensor, w: List[Tensor]) -> Tensor:
    h = torch.layer_norm(tokens, [torch.size(tokens, 2)], w[0], w[1], 1.0000000000000001e-05)
    if torch.gt(torch.len(w), 5):
      qkv = (self).linear(h, w[4], w[5])
    else:
      qkv = (self).linear(h, w[4], None)
    return qkv

  # of length 1 along the last dimension
  def unit(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.div(x, torch.clamp_min(torch.linalg_vector_norm(x, 2, [-1], True), 9.9999999999999998e-13))

  # one half of the channels weighs the other; w: norm2, fc1, sg.norm, sg.conv, fc2
  def gated_feed_forward(self: __torch__.Kernels, tokens: Tensor, size: List[int], w: List[Tensor]) -> Tensor:
    h = torch.layer_norm(tokens, [torch.size(tokens, 2)], w[0], w[1], 1.0000000000000001e-05)
    value, gate = torch.chunk(torch.gelu((self).linear(h, w[2], w[3])), 2, 2)
    g = torch.layer_norm(gate, [torch.size(gate, 2)], w[4], w[5], 1.0000000000000001e-05)
    f = torch.mul(value, (self).depthwise(g, size, w[6], w[7]))
    return (self).linear_add(f, tokens, w[8], w[9])
