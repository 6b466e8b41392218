package pochade.app.form;

import java.util.List;
import pochade.app.fx.Quantity;
import pochade.app.session.Settings;
import pochade.inference.api.request.SpeedOptions;
import pochade.presets.Setting;

/** Ways to be faster. */
public final class SpeedForm {

    final Section section;
    final Quantity tokenMerging;
    final Quantity hiresTokenMerging;
    final Quantity deepCache;

    public SpeedForm(Settings settings) {
        section = new Section("speed", settings);
        tokenMerging = section.number("speed.token-merging", 0.1, 0, SpeedOptions.MOST_TOKEN_MERGING, 0);
        hiresTokenMerging = section.number("speed.hires-token-merging", 0.1, 0, SpeedOptions.MOST_TOKEN_MERGING, 0);
        deepCache = section.whole("speed.deep-cache", 1, SpeedOptions.LONGEST_CACHE, 1);
    }

    public Section section() {
        return section;
    }

    public SpeedOptions options() {
        return new SpeedOptions(tokenMerging.value(), hiresTokenMerging.value(), (int) deepCache.value());
    }

    public void set(SpeedOptions options) {
        tokenMerging.set(options.tokenMerging());
        hiresTokenMerging.set(options.hiresTokenMerging());
        deepCache.set(options.deepCache());
    }

    /** What of it presets may hold. */
    public List<FormValue<?>> values() {
        return List.of(
                FormValue.of(Setting.TOKEN_MERGING, "speed.token-merging", tokenMerging),
                FormValue.of(Setting.HIRES_TOKEN_MERGING, "speed.hires-token-merging", hiresTokenMerging),
                FormValue.of(Setting.DEEP_CACHE, "speed.deep-cache", deepCache));
    }
}
