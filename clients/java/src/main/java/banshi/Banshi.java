package banshi;

import java.util.List;

/** Official Chinese documents as PDF, from reports and templates. May be used by many threads. */
public interface Banshi {
    /**
     * Sets a report and gives the file.
     *
     * @throws ReportException the report is wrong
     * @throws RequestException the request is: a format or a setting that there is not
     * @throws BanshiException anything else: no program or service there, an interrupted thread, a fault
     */
    Made render(Request request);

    /** The problems of a report; a report that is wrong is no exception here. */
    List<Problem> check(Request request);
}
