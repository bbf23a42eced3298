package banshi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * As in docs/problems.schema.json. Programs go by severity, code and place; message and hint are for people. What there is not
 * is null, or 0 of line and column, which count from 1.
 */
public record Problem(String severity, String code, String message, String hint, String rule, String basis, String file, String cell,
        int line, int column, int endLine, int endColumn, String field, String path, String silenced) {

    /** Of the JSON that is printed; members of later versions are passed over. */
    static List<Problem> read(String json) {
        List<Problem> problems = new ArrayList<>();
        if (Json.read(json) instanceof Map<?, ?> document && document.get("problems") instanceof List<?> list)
            for (Object each : list) problems.add(of((Map<?, ?>) each));
        return problems;
    }

    private static Problem of(Map<?, ?> m) {
        return new Problem(text(m, "severity"), text(m, "code"), text(m, "message"), text(m, "hint"), text(m, "rule"), text(m, "basis"),
                text(m, "file"), text(m, "cell"), number(m, "line"), number(m, "column"), number(m, "endLine"), number(m, "endColumn"),
                text(m, "field"), text(m, "path"), text(m, "silenced"));
    }

    private static String text(Map<?, ?> members, String name) {
        return (String) members.get(name);
    }

    private static int number(Map<?, ?> members, String name) {
        return members.get(name) instanceof Double n ? n.intValue() : 0;
    }

    @Override
    public String toString() {
        String place = file == null ? "" : file + ":" + line + ":" + column + ": ";
        return place + severity + ": " + message + " [" + code + "]";
    }
}
