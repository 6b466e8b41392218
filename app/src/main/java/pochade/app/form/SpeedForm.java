package pochade.app.form;

import pochade.app.fx.Quantity;
import pochade.app.session.Settings;
import pochade.inference.api.request.SpeedOptions;

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
}
