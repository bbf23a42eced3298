package banshi;

import java.util.List;

/** Nothing was made. */
public class BanshiException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Problem> problems;

    public BanshiException(String message, List<Problem> problems, Throwable cause) {
        super(message, cause);
        this.problems = List.copyOf(problems);
    }

    public BanshiException(String message) {
        this(message, List.of(), null);
    }

    /** Empty when it is no matter of the report. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    static String words(List<Problem> problems, String otherwise) {
        return problems.stream().filter(p -> p.severity().equals("error")).findFirst().map(Problem::toString).orElse(otherwise);
    }
}
