package pochade.app.form;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import pochade.app.fx.Quantity;
import pochade.app.grid.GridPicture;
import pochade.app.grid.Plot;
import pochade.app.grid.PromptMatrix;
import pochade.app.grid.Sheet;
import pochade.app.grid.VarySeeds;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.app.script.Loopback;
import pochade.app.session.Settings;
import pochade.presets.Setting;

/** The WebUI's scripts, which make many pictures of one form. */
public final class ScriptForm {

    /** Which of them. */
    public enum Script {
        NONE("script.none"),
        PLOT("script.plot"),
        MATRIX("script.matrix"),
        PROMPTS("script.prompts"),
        LOOPBACK("script.loopback");

        private final String key;

        Script(String key) {
            this.key = key;
        }

        /** The key of its name. */
        public String key() {
            return key;
        }
    }

    /** Which prompt has the parts of a matrix. */
    enum Side {
        POSITIVE("script.positive", Key.PROMPT),
        NEGATIVE("script.negative", Key.NEGATIVE_PROMPT);

        final String key;
        final String parameter;

        Side(String key, String parameter) {
            this.key = key;
            this.parameter = parameter;
        }
    }

    /** What stands between the parts of a matrix. */
    enum Joint {
        COMMA("script.comma", ", "),
        SPACE("script.space", " ");

        final String key;
        final String text;

        Joint(String key, String text) {
            this.key = key;
            this.text = text;
        }
    }

    /** Where the prompt of the form goes on. */
    enum Place {
        START("script.start"),
        END("script.end");

        final String key;

        Place(String key) {
            this.key = key;
        }
    }

    /** The WebUI's curves of a loopback. */
    enum Curve {
        AGGRESSIVE("script.aggressive", Loopback.Curve.AGGRESSIVE),
        LINEAR("script.linear", Loopback.Curve.LINEAR),
        LAZY("script.lazy", Loopback.Curve.LAZY);

        final String key;
        final Loopback.Curve curve;

        Curve(String key, Loopback.Curve curve) {
            this.key = key;
            this.curve = curve;
        }
    }

    private static final int USUAL_LOOPS = 4;
    private static final double USUAL_LAST_STRENGTH = 0.5;

    final Section section;
    final ObjectProperty<Script> script;
    final AxisForm x;
    final AxisForm y;
    final AxisForm z;
    final BooleanProperty legend;
    final BooleanProperty subImages;
    final BooleanProperty subGrids;
    final BooleanProperty keepSeeds;
    final BooleanProperty varyX;
    final BooleanProperty varyY;
    final BooleanProperty varyZ;
    final Quantity margin;
    final BooleanProperty atStart;
    final BooleanProperty otherSeeds;
    final ObjectProperty<Side> side;
    final ObjectProperty<Joint> joint;
    final StringProperty lines;
    final BooleanProperty iterateSeed;
    final BooleanProperty sameSeed;
    final ObjectProperty<Place> place;
    final Quantity loops;
    final Quantity lastStrength;
    final ObjectProperty<Curve> curve;

    public ScriptForm(Settings settings) {
        section = new Section("script", settings);
        script = section.choice("script.kind", Script.NONE, (it, messages) -> messages.text(it.key));
        x = new AxisForm(section, "script.x", "script.x.values");
        y = new AxisForm(section, "script.y", "script.y.values");
        z = new AxisForm(section, "script.z", "script.z.values");
        legend = section.flag("script.legend", true);
        subImages = section.flag("script.sub-images", true);
        subGrids = section.flag("script.sub-grids");
        keepSeeds = section.flag("script.keep-seeds");
        varyX = section.flag("script.vary-x");
        varyY = section.flag("script.vary-y");
        varyZ = section.flag("script.vary-z");
        margin = section.whole("script.margin", 0, GridPicture.WIDEST_MARGIN, 0);
        atStart = section.flag("script.at-start");
        otherSeeds = section.flag("script.other-seeds");
        side = section.choice("script.side", Side.POSITIVE, (it, messages) -> messages.text(it.key));
        joint = section.choice("script.joint", Joint.COMMA, (it, messages) -> messages.text(it.key));
        lines = section.words("script.lines");
        iterateSeed = section.flag("script.iterate-seed");
        sameSeed = section.flag("script.same-seed");
        place = section.choice("script.place", Place.START, (it, messages) -> messages.text(it.key));
        loops = section.whole("script.loops", 1, Loopback.MOST_LOOPS, USUAL_LOOPS);
        lastStrength = section.number("script.last-strength", 0.01, 0, 1, USUAL_LAST_STRENGTH);
        curve = section.choice("script.curve", Curve.LINEAR, (it, messages) -> messages.text(it.key));
    }

    public Section section() {
        return section;
    }

    /** What presets may hold. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.ofName(Setting.SCRIPT, "script.kind", script, (it, messages) -> messages.text(it.key)),
                x.value(Setting.X_AXIS),
                y.value(Setting.Y_AXIS),
                z.value(Setting.Z_AXIS),
                FormValue.of(Setting.DRAW_LEGEND, "script.legend", legend),
                FormValue.of(Setting.SUB_IMAGES, "script.sub-images", subImages),
                FormValue.of(Setting.SUB_GRIDS, "script.sub-grids", subGrids),
                FormValue.of(Setting.KEEP_RANDOM_SEEDS, "script.keep-seeds", keepSeeds),
                FormValue.of(Setting.VARY_SEEDS_X, "script.vary-x", varyX),
                FormValue.of(Setting.VARY_SEEDS_Y, "script.vary-y", varyY),
                FormValue.of(Setting.VARY_SEEDS_Z, "script.vary-z", varyZ),
                FormValue.of(Setting.GRID_MARGIN, "script.margin", margin),
                FormValue.of(Setting.MATRIX_AT_START, "script.at-start", atStart),
                FormValue.of(Setting.MATRIX_SEEDS, "script.other-seeds", otherSeeds),
                FormValue.ofName(Setting.MATRIX_PROMPT, "script.side", side, (it, messages) -> messages.text(it.key)),
                FormValue.ofName(Setting.MATRIX_JOINT, "script.joint", joint, (it, messages) -> messages.text(it.key)),
                FormValue.of(Setting.PROMPT_LINES, "script.lines", lines),
                FormValue.of(Setting.LINES_ITERATE_SEED, "script.iterate-seed", iterateSeed),
                FormValue.of(Setting.LINES_SAME_SEED, "script.same-seed", sameSeed),
                FormValue.ofName(Setting.LINES_PLACE, "script.place", place, (it, messages) -> messages.text(it.key)),
                FormValue.of(Setting.LOOPS, "script.loops", loops),
                FormValue.of(Setting.LAST_STRENGTH, "script.last-strength", lastStrength),
                FormValue.ofName(
                        Setting.STRENGTH_CURVE, "script.curve", curve, (it, messages) -> messages.text(it.key)));
    }

    /** The one that is chosen. */
    public ObjectProperty<Script> scriptProperty() {
        return script;
    }

    public List<AxisForm> axes() {
        return List.of(x, y, z);
    }

    /** The prompts, a line each. */
    public StringProperty linesProperty() {
        return lines;
    }

    /** True if the pictures of a sheet stay in sight beside it. */
    public BooleanProperty includeSubImagesProperty() {
        return subImages;
    }

    /** True if the tables of a sheet are kept, too. */
    public boolean includesSubGrids() {
        return subGrids.get();
    }

    /**
     * The sheet of the plot or the matrix.
     *
     * @param base what all of its pictures share
     * @throws pochade.inference.api.error.InvalidRequestException if an axis can't be read, or there are too many pictures
     */
    public Sheet sheet(Parameters base, LongSupplier randomSeeds) {
        if (script.get() == Script.MATRIX) {
            String key = side.get().parameter;
            PromptMatrix matrix = PromptMatrix.parse(base.text(key).orElse(""), atStart.get(), joint.get().text);
            return legend(Sheet.of(matrix, key, otherSeeds.get(), base, (int) margin.value()));
        }
        VarySeeds varied = new VarySeeds(varyX.get(), varyY.get(), varyZ.get());
        Plot plot = new Plot(x.axis(), y.axis(), z.axis(), varied);
        return legend(Sheet.of(keepSeeds.get() ? plot : plot.withSeeds(randomSeeds), base, (int) margin.value()));
    }

    private Sheet legend(Sheet sheet) {
        return legend.get() ? sheet : sheet.withoutLegend();
    }

    /** How many pictures a loopback makes. */
    public Quantity loops() {
        return loops;
    }

    /** The loopback; its numbers are valid. */
    public Loopback loopback() {
        return new Loopback((int) loops.value(), Optional.of(lastStrength.value()), curve.get().curve);
    }

    /** What a line of prompts asks for, over what is asked for without it. */
    public Parameters over(Parameters base, Parameters line) {
        return base.with(line)
                .with(Key.PROMPT, joined(base, line, Key.PROMPT))
                .with(Key.NEGATIVE_PROMPT, joined(base, line, Key.NEGATIVE_PROMPT));
    }

    private String joined(Parameters base, Parameters line, String key) {
        String words = base.text(key).orElse("");
        String added = line.text(key).orElse("");
        return (place.get() == Place.START ? added + " " + words : words + " " + added).strip();
    }

    /** True if each line has the seed behind those of the line before. */
    public boolean iteratesSeeds() {
        return iterateSeed.get();
    }

    /** True if a random seed is drawn once for all lines. */
    public boolean sharesSeed() {
        return sameSeed.get() || iterateSeed.get();
    }
}
