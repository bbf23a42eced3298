package banshi;

import java.util.List;

/**
 * A file that was made.
 *
 * @param problems of a draft of a report with errors; else empty (check tells warnings)
 * @param draft the report has errors, which are marked in the file
 * @param manifest of the profile archive: what belongs beside the file, in FILE.pdf.manifest; or null
 */
public record Made(byte[] data, List<Problem> problems, boolean draft, byte[] manifest) {}
