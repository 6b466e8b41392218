package pochade.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import pochade.inference.api.DeviceChoice;
import pochade.inference.api.InferenceService;

/** Makes a fake service for each device, once. */
public final class FakeServices implements Function<DeviceChoice, InferenceService> {

    private final Map<DeviceChoice, FakeInferenceService> made = new LinkedHashMap<>();

    @Override
    public InferenceService apply(DeviceChoice device) {
        FakeInferenceService service = new FakeInferenceService();
        if (made.put(device, service) != null) {
            throw new IllegalStateException("a second service for " + device);
        }
        return service;
    }

    /** The devices that a service was made for, in order. */
    public List<String> devices() {
        return new ArrayList<>(made.keySet()).stream().map(DeviceChoice::text).toList();
    }

    public FakeInferenceService on(String device) {
        FakeInferenceService service = made.get(new DeviceChoice(device));
        if (service == null) {
            throw new IllegalStateException("no service for " + device);
        }
        return service;
    }
}
