package banshi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON (RFC 8259) as Map, List, String, Double, Boolean and null. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.blank();
        if (json.at != text.length()) throw json.wrong();
        return value;
    }

    private BanshiException wrong() {
        return new BanshiException("no JSON at character " + at);
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }

    private boolean take(char c) {
        blank();
        if (at >= text.length() || text.charAt(at) != c) return false;
        at++;
        return true;
    }

    private void need(char c) {
        if (!take(c)) throw wrong();
    }

    private Object value() {
        blank();
        if (take('{')) return object();
        if (take('[')) return array();
        if (take('"')) return string();
        if (word("true")) return true;
        if (word("false")) return false;
        if (word("null")) return null;
        return number();
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        if (there) at += word.length();
        return there;
    }

    private Map<String, Object> object() {
        Map<String, Object> members = new LinkedHashMap<>();
        if (take('}')) return members;
        do {
            need('"');
            String name = string();
            need(':');
            members.put(name, value());
        } while (take(','));
        need('}');
        return members;
    }

    private List<Object> array() {
        List<Object> values = new ArrayList<>();
        if (take(']')) return values;
        do values.add(value()); while (take(','));
        need(']');
        return values;
    }

    private Double number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) at++;
        try {
            return Double.valueOf(text.substring(from, at));
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        while (true) {
            if (at >= text.length()) throw wrong();
            char c = text.charAt(at++);
            if (c == '"') return out.toString();
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() {
        if (at >= text.length()) throw wrong();
        char c = text.charAt(at++);
        int plain = "bfnrt".indexOf(c);
        if (c != 'u') return plain >= 0 ? "\b\f\n\r\t".charAt(plain) : c;
        if (at + 4 > text.length()) throw wrong();
        try {
            return (char) Integer.parseInt(text.substring(at, at += 4), 16);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }
}
