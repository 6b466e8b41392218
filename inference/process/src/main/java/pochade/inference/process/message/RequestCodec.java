package pochade.inference.process.message;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pochade.inference.api.request.JobRequest;

/** Requests in the form that messages have them, to be kept for later. Another version of the program may refuse them. */
public final class RequestCodec {

    private RequestCodec() {}

    /**
     * A request as text.
     *
     * @param rasters the pictures and masks that the text mentions, in its order
     */
    public record Written(String json, List<Raster> rasters) {

        public Written {
            rasters = List.copyOf(rasters);
        }
    }

    public static Written write(JobRequest request) {
        List<Raster> rasters = new ArrayList<>();
        return new Written(MessageCodec.text(request, rasters), rasters);
    }

    /**
     * The request again.
     *
     * @throws IOException if the text is damaged or of another version, or the pixels can't be had
     */
    public static JobRequest read(String json, PixelSource pixels) throws IOException {
        return MessageCodec.parse(json.getBytes(StandardCharsets.UTF_8), pixels, JobRequest.class);
    }
}
