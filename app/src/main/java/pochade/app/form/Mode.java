package pochade.app.form;

/** What the form is for, by the WebUI's tabs. */
public enum Mode {
    TXT2IMG("mode.txt2img", "mode.txt2img.tip"),
    IMG2IMG("mode.img2img", "mode.img2img.tip"),
    INPAINT("mode.inpaint", "mode.inpaint.tip"),
    UPSCALE("mode.upscale", "mode.upscale.tip");

    private final String key;
    private final String tipKey;

    Mode(String key, String tipKey) {
        this.key = key;
        this.tipKey = tipKey;
    }

    /** The key of its name. */
    public String key() {
        return key;
    }

    /** The key of what it is for. */
    public String tipKey() {
        return tipKey;
    }

    /** Whether a picture is made from another one and words. */
    public boolean startsFromPicture() {
        return this == IMG2IMG || this == INPAINT;
    }
}
