"""The networks, as diffusers and transformers build them: new, or with the weights of the folder that a run starts from."""
from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel


def autoencoder(run):
    if run.init:
        return AutoencoderKL.from_pretrained(run.init / "vae").float()
    size, levels = run.size, len(run.size.vae)
    return AutoencoderKL(
        in_channels=3, out_channels=3, down_block_types=["DownEncoderBlock2D"] * levels,
        up_block_types=["UpDecoderBlock2D"] * levels, block_out_channels=size.vae, layers_per_block=1,
        latent_channels=size.latent, norm_num_groups=8, sample_size=size.side, mid_block_add_attention=False)


def unet(run):
    if run.init:
        return UNet2DConditionModel.from_pretrained(run.init / "unet").float()
    size, attending = run.size, len(run.size.unet) - 1
    return UNet2DConditionModel(
        sample_size=size.side // 8, in_channels=size.latent, out_channels=size.latent, layers_per_block=2,
        block_out_channels=size.unet, down_block_types=["CrossAttnDownBlock2D"] * attending + ["DownBlock2D"],
        up_block_types=["UpBlock2D"] + ["CrossAttnUpBlock2D"] * attending, cross_attention_dim=size.text[0],
        attention_head_dim=4, norm_num_groups=16)


def text_encoder(run):
    if run.init:
        return CLIPTextModel.from_pretrained(run.init / "text_encoder").float()
    (width, layers), vocabulary = run.size.text, len(run.tokenizer())
    return CLIPTextModel(CLIPTextConfig(
        vocab_size=vocabulary, hidden_size=width, intermediate_size=4 * width, num_hidden_layers=layers,
        num_attention_heads=width // 32, max_position_embeddings=77, projection_dim=width,
        bos_token_id=vocabulary - 2, eos_token_id=vocabulary - 1, pad_token_id=vocabulary - 1))


def tiny_autoencoder(run):
    """TAESD's form (Bohan 2023): most blocks at the small sides, where they cost least."""
    if run.init:
        return AutoencoderTiny.from_pretrained(run.init / "vae_tiny").float()
    channels = (run.size.tiny,) * 4
    return AutoencoderTiny(
        latent_channels=run.size.latent, encoder_block_out_channels=channels, decoder_block_out_channels=channels,
        num_encoder_blocks=(1, 1, 2, 3), num_decoder_blocks=(3, 3, 2, 1), scaling_factor=1.0)
