package pochade.inference.api.request;

import java.util.List;

/**
 * The fine controls of the sampler UniPC, which are settings of their own in the WebUI.
 *
 * @param skipType how its steps lie where the schedule is {@link ScheduleName#AUTOMATIC}
 * @param order how many predictions a step uses, 1 to {@value #HIGHEST_ORDER}
 * @param lowerOrderFinal whether the last steps are of a lower order
 */
public record UniPcOptions(Variant variant, SkipType skipType, int order, boolean lowerOrderFinal) {

    /** What the WebUI starts with. */
    public static final UniPcOptions DEFAULT = new UniPcOptions(Variant.BH1, SkipType.TIME_UNIFORM, 3, true);

    public static final int HIGHEST_ORDER = 50;

    /** The function B(h) of its paper, or coefficients that do without (Zhao et al. 2023, section 3.2 and appendix C). */
    public enum Variant {
        BH1("bh1"),
        BH2("bh2"),
        VARY_COEFF("vary_coeff");

        private final String label;

        Variant(String label) {
            this.label = label;
        }

        /** The name that people see and that is written into pictures. */
        public String label() {
            return label;
        }

        /** The constant of this label, in any case of letters. */
        public static Variant ofLabel(String label) {
            return Labels.find("UniPC variant", label, values(), Variant::label, constant -> List.of());
        }
    }

    /** What is even between two steps. */
    public enum SkipType {
        /** The time. */
        TIME_UNIFORM("time_uniform"),
        /** The root of the time. */
        TIME_QUADRATIC("time_quadratic"),
        /** The logarithm of the signal-to-noise ratio. */
        LOG_SNR("logSNR");

        private final String label;

        SkipType(String label) {
            this.label = label;
        }

        /** The name that people see and that is written into pictures. */
        public String label() {
            return label;
        }

        /** The constant of this label, in any case of letters. */
        public static SkipType ofLabel(String label) {
            return Labels.find("UniPC skip type", label, values(), SkipType::label, constant -> List.of());
        }
    }

    public UniPcOptions {
        Range.check("UniPC order", order, 1, HIGHEST_ORDER);
    }
}
