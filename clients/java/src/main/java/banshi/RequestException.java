package banshi;

import java.util.List;

/** The request is wrong: a format, a profile or a setting that there is not. */
public class RequestException extends BanshiException {
    private static final long serialVersionUID = 1;

    public RequestException(String otherwise, List<Problem> problems) {
        super(words(problems, otherwise), problems, null);
    }
}
