package pochade.app.form;

import javafx.collections.FXCollections;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import pochade.app.fx.LabelledChoice;
import pochade.app.fx.LabelledQuantity;
import pochade.app.fx.Messages;
import pochade.app.fx.SectionPane;
import pochade.app.prompt.VaeTypes;
import pochade.inference.api.request.NoiseOptions.RandomSource;
import pochade.inference.api.request.PromptOptions.Emphasis;
import pochade.inference.api.request.PromptOptions.Padding;
import pochade.inference.api.request.UniPcOptions.SkipType;
import pochade.inference.api.request.UniPcOptions.Variant;

/** The section of fine controls. */
public final class SamplingView {

    private final SamplingForm form;
    private final Messages messages;

    @FXML
    private SectionPane sampling;

    @FXML
    private LabelledQuantity eta;

    @FXML
    private LabelledQuantity ddimEta;

    @FXML
    private LabelledQuantity churn;

    @FXML
    private LabelledQuantity churnFrom;

    @FXML
    private LabelledQuantity churnUntil;

    @FXML
    private LabelledQuantity noise;

    @FXML
    private LabelledQuantity sigmaMin;

    @FXML
    private LabelledQuantity sigmaMax;

    @FXML
    private LabelledQuantity rho;

    @FXML
    private LabelledQuantity betaAlpha;

    @FXML
    private LabelledQuantity betaBeta;

    @FXML
    private CheckBox discardPenultimate;

    @FXML
    private CheckBox zeroTerminalSnr;

    @FXML
    private CheckBox tiling;

    @FXML
    private LabelledChoice<VaeTypes.Type> vaeEncoder;

    @FXML
    private LabelledChoice<VaeTypes.Type> vaeDecoder;

    @FXML
    private LabelledQuantity extraNoise;

    @FXML
    private CheckBox sgmNoise;

    @FXML
    private LabelledChoice<Variant> uniPcVariant;

    @FXML
    private LabelledChoice<SkipType> uniPcSkipType;

    @FXML
    private LabelledQuantity uniPcOrder;

    @FXML
    private CheckBox uniPcKeepOrder;

    @FXML
    private LabelledChoice<Padding> padding;

    @FXML
    private CheckBox oldTimelines;

    @FXML
    private LabelledQuantity rescale;

    @FXML
    private LabelledQuantity guidanceFrom;

    @FXML
    private LabelledQuantity guidanceUntil;

    @FXML
    private LabelledQuantity minUncond;

    @FXML
    private CheckBox minUncondEvery;

    @FXML
    private LabelledChoice<RandomSource> source;

    @FXML
    private LabelledQuantity seedDelta;

    @FXML
    private LabelledChoice<Emphasis> emphasis;

    @FXML
    private LabelledQuantity commaBacktrack;

    public SamplingView(SamplingForm form, Messages messages) {
        this.form = form;
        this.messages = messages;
    }

    @FXML
    void initialize() {
        Panes.show(form.section, sampling, messages);
        eta.edit(form.eta);
        ddimEta.edit(form.ddimEta);
        churn.edit(form.churn);
        churnFrom.edit(form.churnFrom);
        churnUntil.edit(form.churnUntil);
        noise.edit(form.noise);
        sigmaMin.edit(form.sigmaMin);
        sigmaMax.edit(form.sigmaMax);
        rho.edit(form.rho);
        betaAlpha.edit(form.betaAlpha);
        betaBeta.edit(form.betaBeta);
        discardPenultimate.selectedProperty().bindBidirectional(form.discardPenultimate);
        zeroTerminalSnr.selectedProperty().bindBidirectional(form.zeroTerminalSnr);
        tiling.selectedProperty().bindBidirectional(form.tiling);
        vaeEncoder.edit(
                form.vaeEncoder, FXCollections.observableArrayList(VaeTypes.Type.values()), VaeTypes.Type::label);
        vaeDecoder.edit(
                form.vaeDecoder, FXCollections.observableArrayList(VaeTypes.Type.values()), VaeTypes.Type::label);
        extraNoise.edit(form.extraNoise);
        sgmNoise.selectedProperty().bindBidirectional(form.sgmNoise);
        uniPcVariant.edit(form.uniPcVariant, FXCollections.observableArrayList(Variant.values()), Variant::label);
        uniPcSkipType.edit(form.uniPcSkipType, FXCollections.observableArrayList(SkipType.values()), SkipType::label);
        uniPcOrder.edit(form.uniPcOrder);
        uniPcKeepOrder.selectedProperty().bindBidirectional(form.uniPcKeepOrder);
        padding.edit(
                form.padding,
                FXCollections.observableArrayList(Padding.values()),
                it -> messages.text(SamplingForm.key(it)));
        oldTimelines.selectedProperty().bindBidirectional(form.oldTimelines);
        rescale.edit(form.rescale);
        guidanceFrom.edit(form.guidanceFrom);
        guidanceUntil.edit(form.guidanceUntil);
        minUncond.edit(form.minUncond);
        minUncondEvery.selectedProperty().bindBidirectional(form.minUncondEvery);
        source.edit(form.source, FXCollections.observableArrayList(RandomSource.values()), RandomSource::label);
        seedDelta.edit(form.seedDelta);
        emphasis.edit(form.emphasis, FXCollections.observableArrayList(Emphasis.values()), Emphasis::label);
        commaBacktrack.edit(form.commaBacktrack);
    }
}
