package pochade.app.session;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import pochade.inference.api.image.Extent;
import pochade.inference.api.request.GenerationRequest;
import pochade.inference.api.request.HiresFix;
import pochade.inference.api.request.ImageToImage;
import pochade.inference.api.request.JobRequest;
import pochade.inference.api.request.Sampling;
import pochade.inference.api.request.UpscaleRequest;
import pochade.inference.api.request.Upscaler;

/** How long jobs take, learned from those that are done. */
public final class Pace {

    /** How much a new job counts beside all before it. */
    private static final double NEW = 0.4;

    /** Work goes by its pixels, and by how many pictures share a call less so. */
    private static final double PIXELS_OVER_PICTURES = 16;

    private final Map<Kind, Double> seconds = new HashMap<>();

    /**
     * Work of which one unit always takes about as long.
     *
     * @param network the file of the checkpoint or the name of the upscaler
     * @param device in words
     * @param pixels of a picture
     * @param together pictures that are made at once, which share calls of the network
     */
    public record Kind(String network, String device, long pixels, int together) {

        private boolean isLike(Kind other) {
            return network.equals(other.network) && device.equals(other.device);
        }

        private double distance(Kind other) {
            return Math.abs(Math.log((double) pixels / other.pixels))
                    + Math.abs(Math.log((double) together / other.together)) / PIXELS_OVER_PICTURES;
        }
    }

    /**
     * What there is to do.
     *
     * @param units such as steps; those at another size count by their pixels
     */
    private record Work(Kind kind, double units) {

        static Work of(JobRequest request, String device) {
            return request instanceof GenerationRequest generation
                    ? of(generation, device)
                    : of((UpscaleRequest) request, device);
        }

        private static Work of(UpscaleRequest request, String device) {
            return of(request.upscaler(), request.size(), device);
        }

        static Work of(Upscaler upscaler, Extent size, String device) {
            return new Work(new Kind(upscaler.label(), device, size.area(), 1), 1);
        }

        private static Work of(GenerationRequest request, String device) {
            Extent size = request.size();
            double units = runs(
                    request.sampling(),
                    request.image().map(ImageToImage::denoisingStrength).orElse(1.0));
            if (request.hires().isPresent()) {
                HiresFix second = request.hires().get();
                units += runs(second.sampling(request.sampling()), second.denoisingStrength())
                        * second.size().area()
                        / size.area();
            }
            Kind kind = new Kind(
                    request.networks().checkpoint().toString(),
                    device,
                    size.area(),
                    request.batch().size());
            return new Work(kind, units * kind.together());
        }

        /** How many rows of its batch the network sees for a picture, in all steps together; one more for the VAE. */
        private static double runs(Sampling sampling, double strength) {
            int rows = sampling.guidanceScale() > 1 ? 2 : 1;
            return rows * sampling.sampler().calls(sampling.steps()) * strength + 1;
        }
    }

    void know(Map<Kind, Double> known) {
        seconds.putAll(known);
    }

    /** The seconds that a job takes whose networks are loaded; empty where none like it was done. */
    OptionalDouble seconds(JobRequest request, String device) {
        return seconds(Work.of(request, device));
    }

    /** The seconds that it takes to make a picture as large as this; empty where the upscaler has made none. */
    OptionalDouble seconds(Upscaler upscaler, Extent size, String device) {
        return seconds(Work.of(upscaler, size, device));
    }

    private OptionalDouble seconds(Work work) {
        return seconds.entrySet().stream()
                .filter(known -> work.kind().isLike(known.getKey()))
                .min(Comparator.comparingDouble(known -> work.kind().distance(known.getKey())))
                .map(near -> near.getValue()
                        * work.units()
                        * work.kind().pixels()
                        / near.getKey().pixels())
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /** A job took so long. */
    void learn(JobRequest request, String device, double took, JobStore store) {
        Work work = Work.of(request, device);
        double each = took / work.units();
        double mean = seconds.merge(work.kind(), each, (before, now) -> before + NEW * (now - before));
        store.learn(work.kind(), mean);
    }
}
