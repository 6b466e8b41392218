package pochade.inference.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pochade.inference.api.event.MemoryEstimate.Economy;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.Workload;
import pochade.inference.model.unet.UNet2DConditionConfig;
import pochade.inference.model.vae.AutoencoderTinyConfig;
import pochade.inference.weights.ComponentConfig;

class MemoryPlanTest {

    private static final long GIB = 1L << 30;

    /** As wide as Stable Diffusion 1.5. */
    private static final MemoryNeeds NEEDS = new MemoryNeeds(unet(), Optional.of(vae(256)), Float.BYTES);

    private static UNet2DConditionConfig unet() {
        return UNet2DConditionConfig.of(
                new ComponentConfig(
                        "unet",
                        json(
                                """
                {"block_out_channels": [320, 640, 1280, 1280], "layers_per_block": 2, "attention_head_dim": 8,
                 "cross_attention_dim": 768,
                 "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
                 "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"]}
                """)));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AutoencoderTinyConfig vae(int width) {
        return new AutoencoderTinyConfig(
                3, 3, 4, Optional.empty(), new AutoencoderTinyConfig.Half(width, List.of(1, 1, 1, 1)), 1, 0);
    }

    private static Workload job(int side, int pictures) {
        return new Workload(Path.of("model"), Optional.empty(), new Extent(side, side), pictures);
    }

    @Test
    void what_fits_is_done_as_a_whole() {
        MemoryPlan plan = MemoryPlan.of(job(512, 2), List.of(NEEDS), 8 * GIB);
        assertThat(plan.picturesAtOnce()).isEqualTo(2);
        assertThat(plan.tile()).isEmpty();
        assertThat(plan.economies(job(512, 2))).isEmpty();
        assertThat(plan.working()).isBetween(GIB / 2, 2 * GIB);
    }

    @Test
    void a_large_picture_is_decoded_in_tiles() {
        Workload job = job(2048, 1);
        MemoryPlan plan = MemoryPlan.of(job, List.of(NEEDS), 8 * GIB);
        assertThat(plan.tile()).hasValue(64);
        assertThat(plan.economies(job)).isEqualTo(Set.of(Economy.TILED_VAE));
        assertThat(plan.working()).isLessThan(8 * GIB);
    }

    @Test
    void a_large_batch_is_split() {
        Workload job = job(512, 64);
        MemoryPlan plan = MemoryPlan.of(job, List.of(NEEDS), 4 * GIB);
        assertThat(plan.picturesAtOnce()).isBetween(2, 63);
        assertThat(plan.economies(job)).isEqualTo(Set.of(Economy.SPLIT_BATCH));
    }

    @Test
    void control_nets_and_lo_ras_count() {
        Workload alone = job(256, 1);
        Workload controlled = new Workload(
                alone.checkpoint(), alone.vae(), List.of(Path.of("a"), Path.of("b")), false, alone.size(), 1);
        assertThat(NEEDS.ofUNet(alone.size(), 2, 2)).isGreaterThan(NEEDS.ofUNet(alone.size(), 2, 0));
        Workload large =
                new Workload(alone.checkpoint(), alone.vae(), controlled.controls(), false, new Extent(512, 512), 64);
        assertThat(MemoryPlan.of(large, List.of(NEEDS), 4 * GIB).picturesAtOnce())
                .isLessThan(MemoryPlan.of(job(512, 64), List.of(NEEDS), 4 * GIB).picturesAtOnce());
        Workload adapted = new Workload(alone.checkpoint(), alone.vae(), List.of(), true, alone.size(), 1);
        long changed = MemoryPlan.of(adapted, List.of(NEEDS), 8 * GIB).working();
        assertThat(changed)
                .isGreaterThan(MemoryPlan.of(alone, List.of(NEEDS), 8 * GIB).working())
                .isBetween(GIB / 2, GIB);
    }

    @Test
    void where_nothing_is_left_the_most_sparing_way_is_tried() {
        MemoryPlan plan = MemoryPlan.of(job(1024, 4), List.of(NEEDS), 0);
        assertThat(plan.picturesAtOnce()).isEqualTo(1);
        assertThat(plan.tile()).hasValue(32);
    }
}
