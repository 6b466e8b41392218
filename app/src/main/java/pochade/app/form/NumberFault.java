package pochade.app.form;

import pochade.app.fx.Quantity;
import pochade.app.session.Notice;
import pochade.inference.api.request.GenerationRequest;

/** Says why what was typed can't be used. */
public final class NumberFault {

    private NumberFault() {}

    /** @param name of the number, in words; it is not valid */
    public static Notice of(String name, Quantity quantity) {
        boolean side = quantity.increment() == GenerationRequest.LATENT_FACTOR;
        return Notice.error(
                side ? "create.bad-side" : "create.bad-number",
                name,
                quantity.textProperty().get(),
                quantity.least(),
                quantity.most(),
                quantity.increment());
    }
}
