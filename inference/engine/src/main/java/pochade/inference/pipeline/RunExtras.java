package pochade.inference.pipeline;

import pochade.inference.api.request.SpeedOptions;
import pochade.inference.pipeline.control.Controls;

/** What has a say in a sampling run beside prompt, picture and guidance. */
public record RunExtras(Controls controls, SpeedOptions speed) {

    public static final RunExtras NONE = new RunExtras(Controls.NONE, SpeedOptions.NONE);
}
