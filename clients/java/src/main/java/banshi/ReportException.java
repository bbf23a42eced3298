package banshi;

import java.util.List;

/** The report is wrong; problems() say where. */
public class ReportException extends BanshiException {
    private static final long serialVersionUID = 1;

    public ReportException(String otherwise, List<Problem> problems) {
        super(words(problems, otherwise), problems, null);
    }
}
