package banshi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is asked for. Each call gives a new one: a Request never changes. */
public final class Request {
    final byte[] report;
    final String name, format, profile, language, template;
    final byte[] previous;
    final Map<String, byte[]> files;
    final List<String[]> settings;

    private Request(byte[] report, String name, String format, String profile, String language, String template, byte[] previous,
            Map<String, byte[]> files, List<String[]> settings) {
        this.report = report;
        this.name = name;
        this.format = format;
        this.profile = profile;
        this.language = language;
        this.template = template;
        this.previous = previous;
        this.files = files;
        this.settings = settings;
    }

    /** A report in YAML, to a PDF of the profile filing. */
    public static Request of(byte[] report) {
        return new Request(report.clone(), "report.yaml", "pdf", "filing", null, null, null, Map.of(), List.of());
    }

    public static Request of(String report) {
        return of(report.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the report's file: its end says what it is (.yaml, .json, .md); problems have it. */
    public Request name(String value) {
        return new Request(report, value, format, profile, language, template, previous, files, settings);
    }

    /** pdf, png, svg, html. */
    public Request format(String value) {
        return new Request(report, name, value, profile, language, template, previous, files, settings);
    }

    /** filing, archive, print, draft. */
    public Request profile(String value) {
        return new Request(report, name, format, value, language, template, previous, files, settings);
    }

    /** Of problems: zh or en. */
    public Request language(String value) {
        return new Request(report, name, format, profile, value, template, previous, files, settings);
    }

    /** Instead of the one that the report names: a built-in one, or the name of one of the files. */
    public Request template(String value) {
        return new Request(report, name, format, profile, language, value, previous, files, settings);
    }

    /** Last year's report. */
    public Request previous(byte[] value) {
        return new Request(report, name, format, profile, language, template, value.clone(), files, settings);
    }

    /** What the report names, rows or a picture. */
    public Request file(String called, byte[] data) {
        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put(called, data.clone());
        return new Request(report, name, format, profile, language, template, previous, more, settings);
    }

    /** stamp, outlines, page, dpi … of banshi render. */
    public Request set(String key, String value) {
        List<String[]> more = new ArrayList<>(settings);
        more.add(new String[] {key, value});
        return new Request(report, name, format, profile, language, template, previous, files, more);
    }
}
