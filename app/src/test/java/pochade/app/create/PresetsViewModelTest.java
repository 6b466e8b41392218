package pochade.app.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pochade.app.FakeInferenceService;
import pochade.app.Requests;
import pochade.app.Stickers;
import pochade.app.form.Mode;
import pochade.app.form.ScriptForm.Script;
import pochade.app.fx.Messages;
import pochade.app.grid.AxisKind;
import pochade.app.models.ModelEntry;
import pochade.app.models.TestLibrary;
import pochade.app.picture.PictureEncoder;
import pochade.app.presets.PresetFiles;
import pochade.app.session.FinishedPicture;
import pochade.app.session.Notice;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.session.Shelf;
import pochade.inference.api.model.ModelFamily;
import pochade.inference.api.model.ModelKind;
import pochade.inference.api.request.GuidanceOptions;
import pochade.inference.api.request.SamplerName;
import pochade.presets.AxisChoice;
import pochade.presets.Category;
import pochade.presets.ModelReference;
import pochade.presets.Part;
import pochade.presets.Preset;
import pochade.presets.PresetCodec;
import pochade.presets.PresetLibrary;
import pochade.presets.PresetLibrary.Entry;
import pochade.presets.PresetPicture;
import pochade.presets.Setting;
import pochade.presets.Values;
import pochade.ui.UiResources;

final class PresetsViewModelTest {

    private static final Preset OIL = new Preset(
            "Oil",
            Category.parse("Paint/Canvas"),
            "Thick paint",
            Values.NONE
                    .with(Setting.PROMPT, "{prompt}, oil painting")
                    .with(Setting.NEGATIVE, "photograph")
                    .with(Setting.SAMPLER, SamplerName.EULER_A)
                    .with(Setting.STEPS, 31.0)
                    .with(Setting.WIDTH, 256.0)
                    .with(Setting.HIRES, true)
                    .with(Setting.HIRES_UPSCALER, "Lanczos")
                    .with(Setting.HIRES_SAMPLER, Optional.of(SamplerName.EULER))
                    .with(Setting.ETA, 0.5),
            Optional.empty());
    private static final Preset INK = new Preset("Ink", Values.NONE.with(Setting.PROMPT, "{prompt}, ink"));

    /** Nothing in it is as usual. */
    private static final String EVERYTHING =
            """
            {"version": 3, "name": "All", "mode": "inpaint", "styles": ["Oil"], "script": "plot",
             "x_axis": {"changes": "Steps", "values": "10, 20"}, "y_axis": {"changes": "Prompt S/R", "values": "lake, pond"},
             "z_axis": null, "draw_legend": false, "include_sub_images": false, "include_sub_grids": true,
             "keep_random_seeds": true, "vary_seeds_x": true, "vary_seeds_y": true, "vary_seeds_z": true, "grid_margin": 4,
             "matrix_at_start": true, "matrix_different_seeds": true, "matrix_prompt": "negative", "matrix_joint": "space",
             "prompt_lines": "a fox\\n--prompt \\"a hen\\" --steps 30", "lines_iterate_seed": true, "lines_same_seed": true,
             "lines_place": "end", "loops": 7, "final_denoising_strength": 0.2, "denoising_curve": "lazy",
             "upscale_target": "to", "upscale_scale": 3, "upscale_width": 900, "upscale_height": 0, "upscale_crop": false,
             "upscaler": "sharp", "second_upscaler": "Nearest", "second_upscaler_visibility": 0.4, "upscale_tile": 256,
             "upscale_overlap": 16, "prompt": "a lake", "negative": "boats", "model": {"name": "paint"},
             "vae": "fine", "clip_skip": 2, "sampler": "Heun", "schedule": "Beta", "steps": 33, "cfg_scale": 4.5,
             "width": 640, "height": 704, "hires": true, "hires_upscaler": "Nearest", "hires_scale": 1.5,
             "hires_width": 800, "hires_height": 808, "hires_steps": 11, "hires_denoising_strength": 0.3,
             "hires_sampler": "Euler", "hires_schedule": "Karras", "hires_cfg_scale": 3, "hires_prompt": "a pond",
             "hires_negative": "ducks", "hires_checkpoint": "other", "refiner": "other", "refiner_switch_at": 0.7, "refiner_switch_by_steps": true,
             "extra_noise": 0.1, "sgm_noise_multiplier": true, "uni_pc_variant": "bh2", "uni_pc_skip_type": "logSNR",
             "uni_pc_order": 2, "uni_pc_keep_order_final": true, "tiling": true, "prompt_padding": "Pad conds",
             "old_prompt_editing_timelines": true, "denoising_strength": 0.4, "resize_mode": "Resize and fill",
             "image_cfg_scale": 1.2, "noise_multiplier": 0.9, "mask_blur": 9, "mask_inverted": true,
             "masked_content": "latent noise", "only_masked": true, "only_masked_padding": 48,
             "inpainting_mask_weight": 0.35, "soft_inpainting": true, "soft_schedule_bias": 2,
             "soft_preservation_strength": 0.6, "soft_contrast_boost": 5, "soft_mask_influence": 0.1,
             "soft_difference_threshold": 0.7, "soft_difference_contrast": 3, "outpaint_left": 64, "outpaint_right": 72,
             "outpaint_up": 80, "outpaint_down": 88,
             "control": [{"model": "canny", "weight": 0.5, "start": 0.1, "end": 0.8,
                          "mode": "ControlNet is more important", "resize_mode": "Just resize"}],
             "variation_seed": 5, "variation_strength": 0.2, "resize_seed_from_width": 512,
             "resize_seed_from_height": 520, "eta": 0.5, "eta_ddim": 0.1, "s_churn": 2, "s_tmin": 1, "s_tmax": 9,
             "s_noise": 1.05, "sigma_min": 0.1, "sigma_max": 12, "rho": 6, "beta_alpha": 0.5, "beta_beta": 0.7,
             "discard_next_to_last_sigma": true, "zero_terminal_snr": true, "cfg_rescale": 0.7, "guidance_start": 0.1,
             "guidance_end": 0.9, "ngms": 3, "ngms_all_steps": true, "rng": "NV", "ensd": 31337,
             "emphasis": "No norm", "comma_padding_backtrack": 30, "token_merging": 0.4, "hires_token_merging": 0.5, "deep_cache": 3, "seed": 7,
             "batch_size": 2, "batch_count": 3}
            """;

    private final Session session = new Session(
            new FakeInferenceService().engine(), Requests.keeper((o, h, s, i) -> Path.of("x")), Runnable::run);

    @TempDir
    private Path folder;

    private final Messages messages = new Messages(UiResources.messages(Locale.ENGLISH));
    private TestLibrary models;
    private PresetLibrary library;
    private Form form;
    private Map<Path, String> hashes = Map.of();
    private PresetsViewModel viewModel;

    private PresetsViewModel viewModel(Form shown) {
        Presets presets = new Presets(library, () -> hashes, Runnable::run, Runnable::run);
        presets.find();
        Shelf shelf = models.shelf();
        shown.offer(shelf.entries());
        CreateViewModel create = new CreateViewModel(
                shown,
                session,
                shelf,
                messages,
                new Notebook(folder, Runnable::run, Runnable::run),
                () -> 1,
                Requests.runs(session));
        return new PresetsViewModel(create, presets, shelf, new Viewing(session), session, messages);
    }

    @BeforeEach
    void open() throws IOException {
        models = new TestLibrary(folder);
        library = new PresetLibrary(folder.resolve("presets"));
        library.save(OIL);
        library.save(INK);
        form = new Form(new Settings(folder.resolve("window.properties")));
        viewModel = viewModel(form);
    }

    private static FinishedPicture onView() {
        return new FinishedPicture(
                Requests.order("red apple", 7, 1),
                CompletableFuture.completedFuture(Map.of()),
                7,
                Stickers.fruit(.3f),
                new CompletableFuture<>());
    }

    private Entry entry(String name) {
        return viewModel.shown().stream()
                .filter(it -> it.preset().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPresetFillsInItsPartOfTheFormAndStartsNothing() {
        form.prompt.set("red apple");
        form.seed.set(7);
        form.height.set(320);
        viewModel.apply(entry("Oil"));
        assertThat(form.prompt.get()).isEqualTo("red apple, oil painting");
        assertThat(form.negative.get()).isEqualTo("photograph");
        assertThat(form.sampler.get()).isEqualTo(SamplerName.EULER_A);
        assertThat(form.steps.value()).isEqualTo(31);
        assertThat(form.width.value()).isEqualTo(256);
        assertThat(form.height.value()).isEqualTo(320);
        assertThat(form.seed.value()).isEqualTo(7);
        assertThat(session.jobs()).isEmpty();
        assertThat(session.noticeProperty().get()).isEqualTo(Notice.success("presets.applied", "Oil"));
    }

    @Test
    void wordsAreNotPutTwiceAndMakeWayForThoseOfAnother() {
        form.prompt.set("red apple");
        viewModel.apply(entry("Oil"));
        viewModel.apply(entry("Oil"));
        assertThat(form.prompt.get()).isEqualTo("red apple, oil painting");
        viewModel.apply(entry("Ink"));
        assertThat(form.prompt.get()).isEqualTo("red apple, ink");
    }

    @Test
    void undoBringsBackEverythingAlsoAfterASecondClick() {
        form.prompt.set("red apple ");
        form.negative.set("worm");
        List<Object> before = state();
        form.width.textProperty().set("13");
        viewModel.apply(entry("Oil"));
        viewModel.apply(entry("Oil"));
        assertThat(state()).isNotEqualTo(before);
        assertThat(viewModel.undoText().getValue()).isEqualTo("Undo: apply “Oil”");
        viewModel.undo();
        assertThat(form.width.textProperty().get()).isEqualTo("13");
        form.width.set(512);
        assertThat(state()).isEqualTo(before);
        assertThat(viewModel.undoText().getValue()).isEmpty();
    }

    private List<Object> state() {
        return Stream.concat(
                        Stream.of(form.prompt.get(), form.negative.get(), Optional.ofNullable(form.model.get())),
                        new FormValues(form).all().stream().map(value ->
                                (Object) value.get().get()))
                .toList();
    }

    @Test
    void itSaysWhatItWouldChange() {
        form.prompt.set("red apple");
        form.negative.set("photograph");
        assertThat(viewModel.changes(entry("Oil")))
                .contains(
                        "Prompt “{prompt}, oil painting”", "Sampler Euler a", "Steps 31", "Width 256", "Hires. fix on")
                .noneMatch(line -> line.startsWith("Negative"));
        viewModel.apply(entry("Oil"));
        assertThat(viewModel.changes(entry("Oil"))).isEmpty();
    }

    @Test
    void everythingThatTheFormHoldsGoesIntoAPresetAndBack() {
        models.add("canny.pth", ModelKind.CONTROL_NET, ModelFamily.SD1);
        models.checkpoint("other.safetensors", 512);
        models.checkpoint("paint.safetensors", 512);
        models.add("fine.pt", ModelKind.VAE, ModelFamily.SD1);
        models.add("sharp.pth", ModelKind.UPSCALER, ModelFamily.SD1);
        viewModel = viewModel(form);
        Preset all = PresetCodec.read(EVERYTHING);
        assertThat(Setting.all()).allMatch(all.values()::has);
        new PresetEffect(
                        form,
                        new Presets(library, Map::of, Runnable::run, Runnable::run),
                        models.shelf(),
                        () -> List.of("Oil"),
                        messages)
                .apply(all);
        PresetViewModel editor = viewModel.editor();
        editor.begin();
        for (Part part : Part.values()) {
            editor.partProperty(part).set(true);
        }
        editor.nameProperty().set("All");
        editor.save();
        assertThat(library.find("All")).hasToString(all.toString());
    }

    @Test
    void modeScriptAndUpscalingAreAppliedUndoneAndTellWhatIsMissing() throws IOException {
        form.upscale().outputProperty().set("/home/me/large");
        library.save(new Preset(
                "Plot",
                PresetCodec.read(EVERYTHING)
                        .values()
                        .of(Set.of(Part.MODE, Part.STYLES, Part.SCRIPT, Part.UPSCALE))
                        .with(Setting.Z_AXIS, Optional.of(new AxisChoice("Checkpoint name", "sd/huge, \"tiny\"")))
                        .with(Setting.Y_AXIS, Optional.of(new AxisChoice("Of a later version", "1, 2")))));
        viewModel = viewModel(form);
        assertThat(viewModel.missing(entry("Plot")))
                .containsExactly("upscaler sharp", "model huge", "model tiny", "style Oil");
        assertThat(viewModel.changes(entry("Plot")))
                .contains("What to make Inpaint", "Script X/Y/Z plot", "X type Steps: 10, 20", "Upscaler 2 Nearest");
        viewModel.apply(entry("Plot"));
        assertThat(form.modeProperty().get()).isEqualTo(Mode.INPAINT);
        assertThat(form.script().scriptProperty().get()).isEqualTo(Script.PLOT);
        assertThat(form.script().axes())
                .extracting(axis -> axis.kindProperty().get())
                .containsExactly(AxisKind.STEPS, AxisKind.NOTHING, AxisKind.CHECKPOINT);
        assertThat(form.styles.get()).isEmpty();
        // neither the place of files nor the pictures that are made larger
        assertThat(form.upscale().outputProperty().get()).isEqualTo("/home/me/large");
        viewModel.undo();
        assertThat(form.modeProperty().get()).isEqualTo(Mode.TXT2IMG);
        assertThat(form.script().scriptProperty().get()).isEqualTo(Script.NONE);
        assertThat(form.script().axes())
                .allSatisfy(axis -> assertThat(axis.valuesProperty().get()).isEmpty());
    }

    @Test
    void noFolderOfTheFormGetsIntoAPreset() {
        form.upscale().outputProperty().set("/home/me/large");
        form.folder().outputProperty().set("/home/me/out");
        PresetViewModel editor = viewModel.editor();
        editor.begin();
        for (Part part : Part.values()) {
            editor.partProperty(part).set(true);
        }
        editor.nameProperty().set("All");
        editor.save();
        assertThat(PresetCodec.text(library.find("All"))).doesNotContain("/home/me");
    }

    @Test
    void theFormIsSavedWithThePartsThatAreChosen() throws IOException {
        session.selectedProperty().set(onView());
        form.prompt.set("red apple, oil painting");
        form.steps.set(33);
        PresetViewModel editor = viewModel.editor();
        editor.begin();
        assertThat(editor.promptProperty().get()).isEqualTo("{prompt}, oil painting");
        assertThat(editor.partProperty(Part.PROMPT).get()).isTrue();
        assertThat(editor.nameProperty().get()).isEqualTo("red apple, oil painting");
        editor.nameProperty().set(" Mine ");
        editor.categoryProperty().set("Own / Fruit");
        editor.partProperty(Part.SIZE).set(false);
        assertThat(editor.saveText().getValue()).isEqualTo("Save");
        editor.save();
        assertThat(editor.shown().getValue()).isFalse();
        Preset saved = library.find("Mine");
        assertThat(saved.category()).isEqualTo(Category.parse("Own/Fruit"));
        assertThat(saved.values().parts())
                .containsExactlyInAnyOrder(Part.PROMPT, Part.NEGATIVE, Part.SAMPLING, Part.ADVANCED);
        assertThat(saved.values().get(Setting.STEPS)).contains(33.0);
        assertThat(PresetsViewModel.decode(saved.picture().orElseThrow())).isPresent();
        assertThat(viewModel.shown()).extracting(Entry::preset).contains(saved);
        assertThat(viewModel.selectedProperty().get()).extracting(Entry::preset).isEqualTo(saved);
        assertThat(viewModel.categories()).extracting(Category::toString).contains("Own", "Own/Fruit");
    }

    @Test
    void theNameThatIsProposedIsShortAndFree() throws IOException {
        form.prompt.set("Oil\nand vinegar");
        library.save(OIL);
        viewModel = viewModel(form);
        viewModel.editor().begin();
        assertThat(viewModel.editor().nameProperty().get()).isEqualTo("Oil 2");
        form.prompt.set("a".repeat(39) + " and more");
        viewModel.editor().begin();
        assertThat(viewModel.editor().nameProperty().get()).isEqualTo("a".repeat(39));
        form.prompt.set("");
        viewModel.editor().begin();
        assertThat(viewModel.editor().nameProperty().get()).isEmpty();
    }

    @Test
    void aTakenNameIsReplacedAndKeepsItsPicture() throws IOException {
        PresetPicture picture = new PresetPicture(PictureEncoder.jpeg(Stickers.fruit(.3f), 64));
        library.save(OIL.withPicture(Optional.of(picture)));
        viewModel = viewModel(form);
        PresetViewModel editor = viewModel.editor();
        editor.begin();
        assertThat(editor.canSave().getValue()).isFalse();
        editor.nameProperty().set("oil");
        assertThat(editor.saveText().getValue()).isEqualTo("Replace");
        editor.save();
        assertThat(library.find("Oil").picture()).contains(picture);
    }

    @Test
    void theNameAndCategoryOfOnesOwnAreChanged() {
        PresetViewModel editor = viewModel.editor();
        editor.begin(entry("Oil"));
        editor.nameProperty().set("Thick");
        editor.categoryProperty().set("");
        editor.save();
        assertThat(library.find("Thick").values()).isEqualTo(OIL.values());
        assertThat(library.presets()).extracting(Preset::name).doesNotContain("Oil");
        editor.begin(entry("Thick"));
        editor.nameProperty().set("Ink");
        editor.save();
        assertThat(session.noticeProperty().get().key()).isEqualTo("create.not-found");
        assertThat(library.find("Ink")).isEqualTo(INK);
    }

    @Test
    void wrongNumbersAndContradictionsAreToldAndNothingIsSaved() {
        form.height.textProperty().set("13");
        PresetViewModel editor = viewModel.editor();
        editor.begin();
        editor.nameProperty().set("Mine");
        editor.save();
        assertThat(session.noticeProperty().get().key()).isEqualTo("create.bad-side");
        form.height.set(512);
        form.advanced.set(new GuidanceOptions(1, 0, 0.6, 0.7, 0, false));
        new FormValues(form)
                .all().stream()
                        .filter(value -> value.setting().equals(Setting.GUIDANCE_END))
                        .forEach(value -> value.take(Values.NONE.with(Setting.GUIDANCE_END, 0.4)));
        editor.save();
        assertThat(session.noticeProperty().get().facts()).contains("guidance_end");
        editor.categoryProperty().set("a/b/c/d/e");
        editor.save();
        assertThat(editor.shown().getValue()).isTrue();
        assertThat(viewModel.shown()).extracting(it -> it.preset().name()).doesNotContain("Mine");
    }

    @Test
    void presetsAreFoundByCategoryAndWords() {
        viewModel.categoryProperty().set(Category.parse("Paint"));
        assertThat(viewModel.shown()).extracting(Entry::preset).containsExactly(OIL);
        viewModel.categoryProperty().set(Category.NONE);
        viewModel.searchProperty().set("THICK oil");
        assertThat(viewModel.shown()).extracting(Entry::preset).containsExactly(OIL);
    }

    @Test
    void whatIsMissingHereIsSaidAndTheRestIsTaken() throws IOException {
        library.save(new Preset(
                "Far",
                Values.NONE
                        .with(Setting.PROMPT, "{prompt} <lora:styles/ink:0.7> <lora:pixel>")
                        .with(Setting.MODEL, new ModelReference("unknown", Optional.empty()))
                        .with(Setting.VAE, "odd")
                        .with(Setting.HIRES_UPSCALER, "4x-UltraSharp")
                        .with(Setting.STEPS, 9.0)));
        models.lora("pixel.safetensors", ModelFamily.SD1);
        viewModel = viewModel(form);
        assertThat(viewModel.missing(entry("Far")))
                .containsExactlyInAnyOrder("model unknown", "VAE odd", "upscaler 4x-UltraSharp", "LoRA ink");
        viewModel.apply(entry("Far"));
        assertThat(form.steps.value()).isEqualTo(9);
        assertThat(session.noticeProperty().get().level()).isEqualTo(Notice.Level.WARNING);
        assertThat(viewModel.missing(entry("Ink"))).isEmpty();
    }

    @Test
    void aModelIsKnownByItsHashUnderAnyName() throws IOException {
        ModelEntry renamed = models.checkpoint("renamed.safetensors", 512);
        models.checkpoint("another.safetensors", 512);
        hashes = Map.of(renamed.path(), "0123456789abcdef".repeat(4));
        library.save(new Preset(
                "Hashed", Values.NONE.with(Setting.MODEL, new ModelReference("lost", Optional.of("0123456789")))));
        viewModel = viewModel(form);
        assertThat(viewModel.missing(entry("Hashed"))).isEmpty();
        viewModel.apply(entry("Hashed"));
        assertThat(form.model.get()).isEqualTo(renamed);
        viewModel.editor().begin();
        viewModel.editor().nameProperty().set("Kept");
        viewModel.editor().partProperty(Part.MODEL).set(true);
        viewModel.editor().save();
        assertThat(library.find("Kept")
                        .values()
                        .get(Setting.MODEL)
                        .orElseThrow()
                        .hash())
                .contains("0123456789abcdef".repeat(4));
    }

    @Test
    void onesOwnIsRemovedAndComesBack() {
        viewModel.remove(entry("Ink"));
        assertThat(library.presets()).doesNotContain(INK);
        viewModel.undo();
        assertThat(library.presets()).contains(INK);
    }

    @Test
    void whatAStrangerSentIsAddedSeenAndNotApplied() throws IOException {
        form.steps.set(12);
        Path json = Files.write(folder.resolve("a.json"), PresetCodec.write(OIL.withName("Sent")));
        Path png = folder.resolve("b.png");
        PresetFiles.write(INK.withName("Drawn"), PictureEncoder.png(Stickers.fruit(.3f), 64), png);
        Path csv = Files.writeString(
                folder.resolve("styles.csv"), "name,prompt,negative_prompt\nNoir,film noir,colour\nEmpty,,\n");
        viewModel.add(List.of(json, png, csv));
        assertThat(viewModel.openProperty().get()).isTrue();
        assertThat(viewModel.selectedProperty().get().preset().name()).isEqualTo("Sent");
        assertThat(form.steps.value()).isEqualTo(12);
        assertThat(session.jobs()).isEmpty();
        assertThat(library.find("Drawn").values()).isEqualTo(INK.values());
        assertThat(library.find("Noir").values().get(Setting.PROMPT)).contains("{prompt}, film noir");
        assertThat(library.presets()).extracting(Preset::name).doesNotContain("Empty");
        viewModel.undo();
        assertThat(library.presets()).extracting(Preset::name).doesNotContain("Sent", "Drawn", "Noir");
    }

    @Test
    void whatIsNoPresetIsToldAndTheOtherFilesOfTheLibraryStay() throws IOException {
        int before = library.presets().size();
        viewModel.paste("hello");
        assertThat(session.noticeProperty().get().level()).isEqualTo(Notice.Level.ERROR);
        viewModel.paste("{\"version\": 2, \"name\": \"n\", \"vae\": \"../../x\"}");
        assertThat(session.noticeProperty().get().facts()).contains("vae");
        Path plain = Files.write(folder.resolve("plain.png"), PictureEncoder.png(Stickers.fruit(.3f), 64));
        viewModel.add(List.of(plain, folder.resolve("absent.json")));
        assertThat(session.noticeProperty().get().level()).isEqualTo(Notice.Level.ERROR);
        assertThat(library.presets()).hasSize(before);
    }

    @Test
    void aPresetGoesOutAsAFileAsTextInAPictureAndAsAStyle() throws IOException {
        Path json = folder.resolve("out.json");
        viewModel.export(entry("Oil"), json);
        assertThat(PresetFiles.read(json)).containsExactly(OIL);
        assertThat(PresetCodec.read(viewModel.copy(entry("Oil")))).isEqualTo(OIL);
        Path png = folder.resolve("out.png");
        viewModel.export(entry("Oil"), png);
        assertThat(session.noticeProperty().get().level()).isEqualTo(Notice.Level.ERROR);
        session.selectedProperty().set(onView());
        viewModel.export(entry("Oil"), png);
        assertThat(PresetFiles.read(png)).containsExactly(OIL);
        viewModel.searchProperty().set("oil");
        Path csv = folder.resolve("out.csv");
        viewModel.exportStyles(csv);
        assertThat(csv).content().contains("Oil,oil painting,photograph");
    }

    @Test
    void aFolderThatCanNotBeWrittenIsTold() throws IOException {
        library = new PresetLibrary(Files.createFile(folder.resolve("file")));
        viewModel = viewModel(form);
        viewModel.paste(PresetCodec.text(OIL));
        assertThat(session.noticeProperty().get().key()).isEqualTo("presets.not-written");
    }
}
