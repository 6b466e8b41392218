package pochade.inference.api.prompt;

/** @param until the last step, from 1, that has this text */
public record ScheduledText(int until, String text) {}
