package pochade.app.prompt;

/** The words that a picture was made with, as they were typed. */
public record PastPrompt(String prompt, String negative) {}
