package pochade.inference.weights.upscaler;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** Networks for pictures that are known by a tensor and are not run. */
enum OtherUpscaler {
    HAT("HAT", "layers\\.0\\.residual_group\\.overlap_attn\\..+"),
    SWIN2SR("Swin2SR", "layers\\.0\\.residual_group\\.blocks\\.0\\.attn\\.logit_scale"),
    DRCT("DRCT", "layers\\.0\\.swin1\\..+"),
    GRL("GRL", "layers\\.0\\.blocks\\.0\\.attn\\.window_attn\\..+"),
    ATD("ATD", "layers\\.0\\.residual_group\\.layers\\.0\\.attn_atd\\..+"),
    RGT("RGT", "layers\\.0\\.blocks\\.0\\.gamma"),
    OMNI_SR("OmniSR", "residual_layer\\.0\\.residual_layer\\.0\\.layer\\.0\\..+"),
    SPAN("SPAN", "block_1\\.c1_r\\.sk\\.weight"),
    PLKSR("PLKSR", "feats\\.1\\.(lk|channe_mixer|channel_mixer)\\..+"),
    SCUNET("SCUNet", "m_down1\\.0\\.trans_block\\..+"),
    SAFMN("SAFMN", "feats\\.0\\.safm\\..+"),
    REAL_CUGAN("Real-CUGAN", "unet1\\.conv1\\.conv\\.0\\.weight"),
    SWIFT_SRGAN("SwiftSRGAN", "initial\\.cnn\\.depthwise\\.weight"),
    GFPGAN("GFPGAN", "stylegan_decoder\\..+"),
    RESTORE_FORMER("RestoreFormer", "encoder\\.conv_in\\.weight_orig"),
    CODE_FORMER("CodeFormer", "fuse_convs_dict\\.32\\.encode_enc\\..+");

    private final String label;
    private final Pattern sign;

    OtherUpscaler(String label, String sign) {
        this.label = label;
        this.sign = Pattern.compile(sign);
    }

    /** The name that the field has for it. */
    String label() {
        return label;
    }

    /** The network that has a tensor of one of these names. */
    static Optional<OtherUpscaler> of(Collection<String> names) {
        return Arrays.stream(values())
                .filter(other ->
                        names.stream().anyMatch(name -> other.sign.matcher(name).matches()))
                .findFirst();
    }
}
