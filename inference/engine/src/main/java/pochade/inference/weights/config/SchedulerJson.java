package pochade.inference.weights.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import pochade.inference.weights.WeightSource;

/** How a checkpoint was trained, as a {@code scheduler_config.json}. */
public final class SchedulerJson {

    /** Beside {@code v_pred}: the last training step is nothing but noise. */
    private static final String ZERO_SNR_MARK = "ztsnr";

    private SchedulerJson() {}

    /**
     * The config as diffusers would write it.
     *
     * @param file the whole checkpoint; of its values, the noise schedule is read
     * @param prediction what the UNet predicts, where that is known
     */
    public static ObjectNode of(WeightSource file, Optional<String> prediction) {
        ObjectNode scheduler = JsonNodeFactory.instance.objectNode();
        scheduler.put("steps_offset", 1);
        scheduler.put("set_alpha_to_one", false);
        scheduler.put("timestep_spacing", "leading");
        TrainedSchedule.put(file, scheduler);
        if (file.tensors().containsKey(ZERO_SNR_MARK)) {
            scheduler.put("rescale_betas_zero_snr", true);
            scheduler.put("timestep_spacing", "trailing");
        }
        prediction.ifPresent(known -> scheduler.put("prediction_type", known));
        return scheduler;
    }
}
