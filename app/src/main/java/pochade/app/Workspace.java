package pochade.app;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import pochade.app.browse.FolderOpener;
import pochade.app.browse.HashesViewModel;
import pochade.app.browse.ModelsView;
import pochade.app.browse.ModelsViewModel;
import pochade.app.browse.NetworksView;
import pochade.app.browse.NetworksViewModel;
import pochade.app.browse.PickerView;
import pochade.app.browse.PickerViewModel;
import pochade.app.browse.Pictures;
import pochade.app.canvas.CanvasFiles;
import pochade.app.canvas.CanvasView;
import pochade.app.canvas.CanvasViewModel;
import pochade.app.canvas.Easel;
import pochade.app.canvas.LayerThumbnails;
import pochade.app.canvas.LayersView;
import pochade.app.canvas.LayersViewModel;
import pochade.app.canvas.Palette;
import pochade.app.canvas.RepaintView;
import pochade.app.canvas.RepaintViewModel;
import pochade.app.canvas.RepaintViewModel.Controls;
import pochade.app.canvas.Staging;
import pochade.app.canvas.StagingView;
import pochade.app.canvas.StagingViewModel;
import pochade.app.create.CreateView;
import pochade.app.create.CreateViewModel;
import pochade.app.create.ForecastViewModel;
import pochade.app.create.Form;
import pochade.app.create.HistoryView;
import pochade.app.create.HistoryViewModel;
import pochade.app.create.Notebook;
import pochade.app.create.ParametersView;
import pochade.app.create.ParametersViewModel;
import pochade.app.create.PresetPictures;
import pochade.app.create.PresetView;
import pochade.app.create.Presets;
import pochade.app.create.PresetsView;
import pochade.app.create.PresetsViewModel;
import pochade.app.create.PreviewView;
import pochade.app.create.PreviewViewModel;
import pochade.app.create.PromptViewModel;
import pochade.app.create.Reruns;
import pochade.app.create.Runs;
import pochade.app.create.StripView;
import pochade.app.create.StripViewModel;
import pochade.app.create.StylesView;
import pochade.app.create.StylesViewModel;
import pochade.app.create.Viewing;
import pochade.app.desktop.MenuSwitch;
import pochade.app.editor.CompletionPopup;
import pochade.app.editor.PromptEditing;
import pochade.app.form.AxisView;
import pochade.app.form.ControlView;
import pochade.app.form.FolderView;
import pochade.app.form.HiresView;
import pochade.app.form.Img2imgView;
import pochade.app.form.Img2imgViewModel;
import pochade.app.form.InpaintView;
import pochade.app.form.MaskingView;
import pochade.app.form.OpenedPicture;
import pochade.app.form.OutpaintView;
import pochade.app.form.PaintView;
import pochade.app.form.PaintViewModel;
import pochade.app.form.PictureOpener;
import pochade.app.form.RefinerView;
import pochade.app.form.SamplingView;
import pochade.app.form.ScriptView;
import pochade.app.form.ScriptViewModel;
import pochade.app.form.SpeedView;
import pochade.app.form.UnitView;
import pochade.app.form.UpscaleView;
import pochade.app.form.UpscaleViewModel;
import pochade.app.form.VariationView;
import pochade.app.fx.Messages;
import pochade.app.fx.SaveDialog;
import pochade.app.fx.Screen;
import pochade.app.fx.Theme;
import pochade.app.fx.Typeface;
import pochade.app.fx.Usual;
import pochade.app.fx.ViewLoader;
import pochade.app.gallery.ArchiveClient;
import pochade.app.gallery.BoardsView;
import pochade.app.gallery.BoardsViewModel;
import pochade.app.gallery.CompareView;
import pochade.app.gallery.CompareViewModel;
import pochade.app.gallery.DetailsView;
import pochade.app.gallery.DetailsViewModel;
import pochade.app.gallery.GalleryView;
import pochade.app.gallery.GalleryViewModel;
import pochade.app.gallery.LargeView;
import pochade.app.gallery.LargeViewModel;
import pochade.app.gallery.ThumbnailLoader;
import pochade.app.keys.Command;
import pochade.app.keys.KeyMap;
import pochade.app.models.ModelHashes;
import pochade.app.queue.QueueView;
import pochade.app.queue.QueueViewModel;
import pochade.app.session.Engine;
import pochade.app.session.Place;
import pochade.app.session.Preferences;
import pochade.app.session.Previews;
import pochade.app.session.Session;
import pochade.app.session.Settings;
import pochade.app.session.Shelf;
import pochade.app.settings.SettingsView;
import pochade.app.settings.SettingsViewModel;
import pochade.app.shell.DeviceView;
import pochade.app.shell.DeviceViewModel;
import pochade.app.shell.NoticeView;
import pochade.app.shell.Panels;
import pochade.app.shell.ShellView;
import pochade.app.shell.ShellViewModel;
import pochade.inference.api.request.Batch;

/** The view models and views of the window in one language. */
final class Workspace {

    private final ShellViewModel shell;
    private final CreateViewModel create;
    private final ParametersViewModel parameters;
    private final PresetsViewModel choice;
    private final QueueViewModel queue;
    private final ViewLoader loader;
    private final RepaintViewModel repaint;
    private final Session session;
    private final KeyMap keys;

    Workspace(
            Session session,
            Shelf shelf,
            Pictures pictures,
            Form form,
            Runs runs,
            Settings settings,
            Preferences preferences,
            ObservableValue<Theme> theme,
            Presets presets,
            Notebook notebook,
            PresetPictures presetPictures,
            PictureOpener opener,
            ArchiveClient archive,
            ThumbnailLoader thumbnails,
            Messages messages,
            Engine engine,
            KeyMap keys,
            Easel easel,
            CanvasFiles canvasFiles,
            LayerThumbnails layerThumbnails,
            Staging staging,
            Palette palette,
            ModelHashes hashes,
            Optional<MenuSwitch> menu,
            SaveDialog saving,
            Executor ui,
            Executor background,
            Executor later) {
        this.keys = keys;
        this.session = session;
        Viewing viewing = new Viewing(session);
        shell = new ShellViewModel(session, settings, preferences, theme, messages);
        DeviceViewModel device = new DeviceViewModel(engine, messages, System.getProperty("os.name"));
        create = new CreateViewModel(form, session, shelf, messages, notebook, Workspace::randomSeed, runs);
        PromptViewModel prompts = new PromptViewModel(form, session, shelf, notebook, messages, later);
        StylesViewModel styles = new StylesViewModel(form, notebook, session, messages);
        PromptEditing editing = new PromptEditing(
                prompts::vocabulary,
                new CompletionPopup.Actions(styles::choose, prompts::findWildcards, pictures::show),
                messages);
        HistoryViewModel history = new HistoryViewModel(form, notebook);
        ForecastViewModel forecast = new ForecastViewModel(form, session, later, ui, background, messages);
        PickerViewModel picker = new PickerViewModel(shelf, session, form.modelProperty(), messages);
        NetworksViewModel networks = new NetworksViewModel(
                shelf, session, form.modelProperty(), form.promptWriter(), form.negativeWriter(), messages);
        choice = new PresetsViewModel(create, presets, shelf, viewing, session, messages);
        CanvasViewModel canvas = new CanvasViewModel(
                easel, palette, form.inpaint().feather(), staging, canvasFiles, this::upscaleCanvas, messages);
        PreviewViewModel preview = new PreviewViewModel(
                session,
                viewing,
                create,
                made -> background.execute(() -> {
                    OpenedPicture opened = OpenedPicture.of(made);
                    ui.execute(() -> sendToCanvas(canvas, opened));
                }),
                messages);
        ModelsViewModel models = new ModelsViewModel(
                shelf,
                session,
                settings,
                form.modelProperty(),
                networks,
                new HashesViewModel(hashes, messages, ui, background),
                () -> preview.picture().getValue(),
                engine::inspect,
                new FolderOpener(System.getProperty("os.name")),
                messages,
                ui,
                background);
        Img2imgViewModel img2img = new Img2imgViewModel(
                form.img2img(),
                form.modeProperty(),
                opener,
                () -> preview.picture().getValue(),
                messages);
        ScriptViewModel script = new ScriptViewModel(
                form.script(),
                form.promptWriter().text(),
                form.negativeWriter().text(),
                create::axisChoices,
                opener,
                messages);
        UpscaleViewModel upscale = new UpscaleViewModel(form.upscale(), opener, messages);
        PaintViewModel paint = new PaintViewModel(form.inpaint(), form.img2img(), form.outpaint(), form.brush());
        parameters = new ParametersViewModel(create, shelf, opener, choice, messages);
        Reruns reruns = new Reruns(
                new Previews(preferences, shelf)::of, session, shelf, messages, notebook, Workspace::randomSeed, runs);
        GalleryViewModel gallery =
                new GalleryViewModel(archive, session, settings, preferences.pictureFolder()::get, messages);
        DetailsViewModel details = new DetailsViewModel(
                gallery,
                archive,
                new GalleryHandover(
                        opener, create, parameters, reruns, picture -> sendToCanvas(canvas, picture), session),
                messages);
        StripViewModel strip = new StripViewModel(session, viewing);
        repaint = new RepaintViewModel(
                easel,
                staging,
                new Controls(prompts.positive(), prompts.negative(), form.seed(), form.img2img(), form.inpaint()),
                create::generate,
                session,
                messages,
                ui,
                background);
        LayersViewModel layers = new LayersViewModel(easel, layerThumbnails, messages);
        StagingViewModel results = new StagingViewModel(staging, messages);
        queue = new QueueViewModel(session, messages);
        loader = new ViewLoader(
                Map.ofEntries(
                        controller(ShellView.class, () -> new ShellView(shell, keys, messages, this::load)),
                        controller(NoticeView.class, () -> new NoticeView(shell)),
                        controller(
                                CanvasView.class,
                                () -> new CanvasView(canvas, results, repaint, keys, saving, messages)),
                        controller(LayersView.class, () -> new LayersView(layers, messages)),
                        controller(RepaintView.class, () -> new RepaintView(repaint, editing, keys, messages)),
                        controller(StagingView.class, () -> new StagingView(results, keys, messages)),
                        controller(MaskingView.class, () -> new MaskingView(form.inpaint(), messages)),
                        controller(
                                GalleryView.class, () -> new GalleryView(gallery, details, thumbnails, keys, messages)),
                        controller(
                                BoardsView.class,
                                () -> new BoardsView(new BoardsViewModel(gallery, messages), messages)),
                        controller(DetailsView.class, () -> new DetailsView(details, messages)),
                        controller(
                                LargeView.class,
                                () -> new LargeView(new LargeViewModel(gallery, archive, messages), details, messages)),
                        controller(
                                CompareView.class,
                                () -> new CompareView(new CompareViewModel(gallery, archive, messages))),
                        controller(
                                SettingsView.class,
                                () -> new SettingsView(
                                        new SettingsViewModel(
                                                preferences,
                                                engine,
                                                session,
                                                shelf,
                                                keys,
                                                menu,
                                                messages,
                                                System.getProperty("os.name")),
                                        keys,
                                        messages)),
                        controller(ModelsView.class, () -> new ModelsView(models, pictures)),
                        controller(DeviceView.class, () -> new DeviceView(device)),
                        controller(
                                CreateView.class,
                                () -> new CreateView(create, forecast, keys, prompts, styles, editing, messages)),
                        controller(StylesView.class, () -> new StylesView(styles, messages)),
                        controller(HistoryView.class, () -> new HistoryView(history)),
                        controller(Img2imgView.class, () -> new Img2imgView(img2img)),
                        controller(InpaintView.class, () -> new InpaintView(form.inpaint(), messages)),
                        controller(OutpaintView.class, () -> new OutpaintView(form.outpaint(), messages)),
                        controller(HiresView.class, () -> new HiresView(form.hires(), messages)),
                        controller(ControlView.class, () -> new ControlView(form.control(), messages)),
                        controller(UnitView.class, () -> new UnitView(opener, messages)),
                        controller(VariationView.class, () -> new VariationView(form.variation(), messages)),
                        controller(SamplingView.class, () -> new SamplingView(form.advanced(), messages)),
                        controller(RefinerView.class, () -> new RefinerView(form.refiner(), messages)),
                        controller(SpeedView.class, () -> new SpeedView(form.speed(), messages)),
                        controller(ScriptView.class, () -> new ScriptView(script)),
                        controller(AxisView.class, AxisView::new),
                        controller(FolderView.class, () -> new FolderView(form.folder(), messages)),
                        controller(UpscaleView.class, () -> new UpscaleView(upscale)),
                        controller(PresetsView.class, () -> new PresetsView(choice, presetPictures, saving)),
                        controller(PresetView.class, () -> new PresetView(choice.editor())),
                        controller(PickerView.class, () -> new PickerView(picker, pictures)),
                        controller(NetworksView.class, () -> new NetworksView(networks, pictures)),
                        controller(PaintView.class, () -> new PaintView(paint, keys, messages)),
                        controller(ParametersView.class, () -> new ParametersView(parameters)),
                        controller(PreviewView.class, () -> new PreviewView(preview, choice, saving, ui)),
                        controller(StripView.class, () -> new StripView(strip, preview, messages)),
                        controller(QueueView.class, () -> new QueueView(queue, keys, messages))),
                messages.bundle());
    }

    private void sendToCanvas(CanvasViewModel canvas, OpenedPicture picture) {
        canvas.begin(picture);
        session.placeProperty().set(Place.EDIT);
    }

    private void upscaleCanvas(OpenedPicture picture) {
        create.upscale(picture);
        session.placeProperty().set(Place.CREATE);
    }

    private void generate() {
        if (session.placeProperty().get() == Place.EDIT) {
            repaint.generate();
        } else {
            create.generate();
        }
    }

    private static long randomSeed() {
        return ThreadLocalRandom.current().nextLong(Batch.SEEDS);
    }

    private static <T> Map.Entry<Class<?>, Supplier<?>> controller(Class<T> type, Supplier<T> maker) {
        return Map.entry(type, maker);
    }

    private Parent load(Screen screen) {
        return loader.load(screen);
    }

    /** The name of the window. */
    ObservableValue<String> title() {
        return shell.title();
    }

    /** Puts the workspace into the window. */
    void fill(Scene scene) {
        Parent root = loader.load(Screen.SHELL);
        root.getStyleClass().addAll(Typeface.styleClasses(shell.language()));
        scene.setRoot(root);
        Usual.listen(root);
        new WindowDrop(choice, parameters, session).on(root);
        Panels panels = new Panels(root);
        keys.bind(
                scene,
                Map.ofEntries(
                        task(Command.GENERATE, this::generate),
                        task(Command.GENERATE_FIRST, create::generateFirst),
                        task(Command.INTERRUPT, create::interrupt),
                        task(Command.GO_TO_CREATE, () -> shell.placeProperty().set(Place.CREATE)),
                        task(Command.GO_TO_EDIT, () -> shell.placeProperty().set(Place.EDIT)),
                        task(Command.GO_TO_GALLERY, () -> shell.placeProperty().set(Place.GALLERY)),
                        task(Command.GO_TO_MODELS, () -> shell.placeProperty().set(Place.MODELS)),
                        task(Command.GO_TO_SETTINGS, () -> shell.placeProperty().set(Place.SETTINGS)),
                        task(Command.TOGGLE_QUEUE, shell::toggleQueue),
                        task(Command.PAUSE_QUEUE, queue::togglePause),
                        task(Command.TOGGLE_THEME, shell::toggleTheme),
                        task(Command.NEXT_PANEL, () -> panels.go(1)),
                        task(Command.PREVIOUS_PANEL, () -> panels.go(-1))));
    }

    private static Map.Entry<Command, Runnable> task(Command command, Runnable task) {
        return Map.entry(command, task);
    }
}
