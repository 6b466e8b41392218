package pochade.app.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.infotext.TakenOver;
import pochade.app.metadata.PictureMetadata.Origin;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.SamplerName;
import pochade.inference.api.request.ScheduleName;

class ForeignMetadataTest {

    private final Path folder;

    ForeignMetadataTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void followsTheGraphOfComfyUi() throws IOException {
        PictureMetadata found = read(
                Map.of(
                        "workflow",
                        "{}",
                        "prompt",
                        """
                {"3": {"class_type": "KSampler", "inputs": {"seed": ["20", 0], "steps": 25, "cfg": 6.5,
                    "sampler_name": "dpmpp_2m_sde_gpu", "scheduler": "karras", "denoise": 1.0, "model": ["10", 0],
                    "positive": ["12", 0], "negative": ["7", 0], "latent_image": ["5", 0]}},
                 "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sd15/photon.safetensors"}},
                 "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 768, "batch_size": 1}},
                 "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a fox, snow", "clip": ["11", 0]}},
                 "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "blur", "clip": ["11", 0]}},
                 "8": {"class_type": "VAEDecode", "inputs": {"samples": ["30", 0], "vae": ["9", 0]}},
                 "9": {"class_type": "VAELoader", "inputs": {"vae_name": "fine.pt"}},
                 "10": {"class_type": "LoraLoader", "inputs": {"lora_name": "pixel.safetensors",
                    "strength_model": 0.8, "strength_clip": 1, "model": ["4", 0], "clip": ["4", 1]}},
                 "11": {"class_type": "CLIPSetLastLayer", "inputs": {"stop_at_clip_layer": -2, "clip": ["10", 1]}},
                 "12": {"class_type": "ControlNetApply", "inputs": {"conditioning": ["6", 0], "strength": 1}},
                 "20": {"class_type": "PrimitiveInt", "inputs": {"value": 42}},
                 "30": {"class_type": "KSampler", "inputs": {"seed": 1, "steps": 9, "cfg": 1, "sampler_name": "euler",
                    "scheduler": "normal", "denoise": 0.5, "latent_image": ["31", 0]}},
                 "31": {"class_type": "LatentUpscale", "inputs": {"samples": ["3", 0]}}}"""));
        assertThat(found.origin()).isEqualTo(Origin.COMFYUI);
        assertThat(found.text())
                .isEqualTo(
                        """
                        a fox, snow <lora:pixel:0.8>
                        Negative prompt: blur
                        Steps: 25, Sampler: DPM++ 2M SDE, Schedule type: Karras, CFG scale: 6.5, Seed: 42, Size: 512x768, \
                        Model: photon, VAE: fine, Clip skip: 2, RNG: CPU""");
    }

    @Test
    void readsTheCustomSamplersOfComfyUi() throws IOException {
        PictureMetadata found = read(
                Map.of(
                        "prompt",
                        """
                {"1": {"class_type": "SamplerCustomAdvanced", "inputs": {"noise": ["2", 0], "guider": ["3", 0],
                    "sampler": ["4", 0], "sigmas": ["5", 0], "latent_image": ["6", 0]}},
                 "2": {"class_type": "RandomNoise", "inputs": {"noise_seed": 7}},
                 "3": {"class_type": "CFGGuider", "inputs": {"cfg": 3, "model": ["8", 0], "positive": ["7", 0],
                    "negative": ["7", 0]}},
                 "4": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler_ancestral"}},
                 "5": {"class_type": "BasicScheduler", "inputs": {"scheduler": "beta", "steps": 12, "denoise": 0.6}},
                 "6": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 64}},
                 "7": {"class_type": "CLIPTextEncodeSDXL", "inputs": {"text_g": "a", "text_l": "b"}},
                 "8": {"class_type": "UNETLoader", "inputs": {"unet_name": "x.safetensors"}}}"""));
        assertThat(found.text())
                .isEqualTo("a\nNegative prompt: a\nSteps: 12, Sampler: Euler a, Schedule type: Beta, CFG scale: 3,"
                        + " Seed: 7, Denoising strength: 0.6, Size: 64x64, Model: x, RNG: CPU");
    }

    @Test
    void graphsThatRunInCirclesEnd() throws IOException {
        PictureMetadata found = read(
                Map.of(
                        "prompt",
                        """
                {"1": {"class_type": "KSampler", "inputs": {"model": ["2", 0], "positive": ["3", 0], "seed": ["4", 0],
                    "latent_image": ["5", 0], "steps": 3}},
                 "2": {"class_type": "LoraLoader", "inputs": {"model": ["2", 0]}},
                 "3": {"class_type": "ConditioningCombine", "inputs": {"conditioning": ["3", 0]}},
                 "4": {"class_type": "Primitive", "inputs": {"seed": ["4", 0]}},
                 "5": {"class_type": "Latent", "inputs": {"samples": ["5", 0]}}}"""));
        assertThat(found.text()).isEqualTo("Steps: 3, RNG: CPU");
    }

    @Test
    void readsInvokeAi() throws IOException {
        PictureMetadata found = read(
                Map.of(
                        "invokeai_metadata",
                        """
                {"generation_mode": "txt2img", "positive_prompt": "a fox", "negative_prompt": "blur", "width": 512,
                 "height": 768, "seed": 42, "rand_device": "cpu", "cfg_scale": 7.5, "steps": 30, "scheduler": "dpmpp_2m_k",
                 "clip_skip": 1, "model": {"name": "photon", "hash": "blake3:1", "base": "sd-1"},
                 "loras": [{"model": {"name": "pixel"}, "weight": 0.75}], "app_version": "5.0.0"}"""));
        assertThat(found.origin()).isEqualTo(Origin.INVOKEAI);
        assertThat(found.text())
                .isEqualTo(
                        """
                        a fox <lora:pixel:0.75>
                        Negative prompt: blur
                        Steps: 30, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7.5, Seed: 42, Size: 512x768, \
                        Model: photon, Clip skip: 2, RNG: CPU""");
    }

    @Test
    void readsNovelAi() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("Software", "NovelAI");
        texts.put("Description", "{{fox}}, [snow] (1)");
        texts.put(
                "Comment",
                "{\"steps\": 28, \"sampler\": \"k_euler_ancestral\", \"seed\": 42, \"scale\": 11.0, \"uc\": \"{blur}\","
                        + " \"width\": 512, \"height\": 768, \"noise_schedule\": \"karras\"}");
        PictureMetadata found = read(texts);
        assertThat(found.origin()).isEqualTo(Origin.NOVELAI);
        assertThat(found.text())
                .isEqualTo(
                        """
                        ((fox:1.05):1.05), (snow:0.952) \\(1\\)
                        Negative prompt: (blur:1.05)
                        Steps: 28, Sampler: Euler a, Schedule type: Karras, CFG scale: 11, Seed: 42, Size: 512x768, \
                        Clip skip: 2, ENSD: 31337""");
    }

    @Test
    void readsSwarmUi() throws IOException {
        PictureMetadata found = read(
                Map.of(
                        "parameters",
                        """
                {"sui_image_params": {"prompt": "a fox", "negativeprompt": "blur", "model": "sd15/photon",
                 "seed": 42, "steps": "20", "cfgscale": "7", "width": 512, "height": 768, "sampler": "dpmpp_2m",
                 "scheduler": "karras", "loras": ["pixel"], "loraweights": ["0.5"], "clipstopatlayer": "-2"},
                 "sui_extra_data": {}}"""));
        assertThat(found.origin()).isEqualTo(Origin.SWARMUI);
        assertThat(found.text())
                .isEqualTo(
                        """
                        a fox <lora:pixel:0.5>
                        Negative prompt: blur
                        Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, Seed: 42, Size: 512x768, \
                        Model: photon, Clip skip: 2""");
        TakenOver taken = TakenOver.of(found.parameters());
        assertThat(taken.unused()).isEmpty();
        assertThat(taken.settings().sampling().sampler()).isEqualTo(SamplerName.DPMPP_2M);
        assertThat(taken.settings().sampling().schedule()).isEqualTo(ScheduleName.KARRAS);
        assertThat(taken.settings().size()).contains(new Extent(512, 768));
    }

    @Test
    void whatIsTooDeepOrNoJsonSaysNothing() throws IOException {
        String deep = "{\"a\":".repeat(2000);
        for (String text : new String[] {deep, "{", "[]", "{\"1\": 3}", "{\"1\": {\"class_type\": \"KSampler\"}}"}) {
            Path file = png(Map.of("prompt", text, "invokeai_metadata", deep, "Comment", text, "Software", "NovelAI"));
            assertThat(MetadataReader.read(file).map(PictureMetadata::text).orElse(""))
                    .doesNotContain("Seed");
        }
    }

    private PictureMetadata read(Map<String, String> texts) throws IOException {
        return MetadataReader.read(png(texts)).orElseThrow();
    }

    private Path png(Map<String, String> texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            chunk(out, "tEXt", (text.getKey() + "\0" + text.getValue()).getBytes(StandardCharsets.ISO_8859_1));
        }
        chunk(out, "IEND", new byte[0]);
        return Files.write(folder.resolve("a.png"), bytes.toByteArray());
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(data);
        out.writeInt(data.length);
        out.writeBytes(type);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
