package pochade.inference.weights.layout;

import java.util.List;
import java.util.regex.Pattern;
import pochade.inference.weights.layout.Naming.Target;

/**
 * Where a network is in a file, and how its tensors are named there.
 *
 * @param prefix what the names of its tensors begin with
 */
public record NetworkLayout(String prefix, Naming naming) {

    /** What stands beside the networks: the noise schedule, marks of what the UNet predicts. */
    private static final Pattern BESIDE = Pattern.compile("betas|alphas_cumprod(_prev)?|log_one_minus_alphas_cumprod|"
            + "sqrt_(one_minus_|recip_|recipm1_)?alphas_cumprod|posterior_(variance|log_variance_clipped|mean_coef[12])|"
            + "v_pred|ztsnr|edm_(mean|std|vpred\\..+)|scale_factor|logvar");

    /** Whether a name is of no network, but known beside them. */
    public static boolean isBeside(String name) {
        return BESIDE.matcher(name).matches();
    }

    /** Whether it is a text tower under the names of open_clip. */
    public boolean isOpenClip() {
        return naming instanceof OpenClipNames;
    }

    /**
     * The parameters that a tensor of the file fills.
     *
     * @param name in the file
     * @return none for a tensor of another network, and what {@link Naming#targets} has for the others
     */
    public List<Target> targets(String name) {
        return name.startsWith(prefix) && !isBeside(name) ? naming.targets(name.substring(prefix.length())) : List.of();
    }
}
