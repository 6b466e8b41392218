package pochade.app.cli;

import pochade.app.infotext.InfotextLine;
import pochade.app.infotext.Key;
import pochade.app.infotext.Parameters;
import pochade.inference.api.request.Sampling;
import pochade.presets.Preset;

/** A preset's settings as parameters. */
final class PresetParameters {

    private PresetParameters() {}

    static Parameters of(Preset preset) {
        Sampling sampling = preset.sampling();
        return Parameters.NONE
                .with(Key.SAMPLER, sampling.sampler().label())
                .with(Key.SCHEDULE, sampling.schedule().label())
                .with(Key.STEPS, Integer.toString(sampling.steps()))
                .with(Key.CFG_SCALE, InfotextLine.number(sampling.guidanceScale()))
                .with(Key.SIZE, preset.size());
    }
}
