package banshi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;

/** Asks a service (banshi serve). */
public final class Service implements Banshi {
    private final URI where;
    private final Duration patience;
    private final HttpClient client;

    public Service(URI where) {
        this(where, Duration.ofSeconds(60));
    }

    /** Its address, as http://127.0.0.1:8080, and how long an answer may take. */
    public Service(URI where, Duration patience) {
        this.where = where;
        this.patience = patience;
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(patience).build();
    }

    @Override
    public Made render(Request request) {
        HttpResponse<byte[]> answer = ask("/v1/render", request, true);
        if (answer.statusCode() != 200) throw error(answer);
        boolean draft = !answer.headers().firstValue("Banshi-Errors").orElse("0").equals("0");
        byte[] manifest = answer.headers().firstValue("Banshi-Manifest").map(Base64.getDecoder()::decode).orElse(null);
        return new Made(answer.body(), draft ? check(request) : List.of(), draft, manifest);
    }

    @Override
    public List<Problem> check(Request request) {
        HttpResponse<byte[]> answer = ask("/v1/check", request, false);
        if (answer.statusCode() != 200) throw error(answer);
        return Problem.read(text(answer));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Problems of a report or of settings, or {"error", "message", "id"}. */
    private static BanshiException error(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        String text = text(answer), message = "status " + status + " of the service";
        boolean json = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        if (json && Json.read(text) instanceof Map<?, ?> said && said.get("error") != null)
            message = said.get("error") + ": " + said.get("message") + " (" + said.get("id") + ")";
        List<Problem> problems = json ? Problem.read(text) : List.of();
        if (status == 422) return new ReportException(message, problems);
        if (status == 503) return new BusyException(message);
        return status >= 400 && status < 500 ? new RequestException(message, problems) : new BanshiException(message);
    }

    private HttpResponse<byte[]> ask(String path, Request request, boolean render) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(where.resolve(path + "?" + query(request, render))).timeout(patience);
        byte[] body = request.report;
        if (request.files.isEmpty() && request.previous == null && request.name.equals("report.yaml")) {
            builder.header("Content-Type", "application/yaml");
        } else {
            // At random, so that nothing in a report can be taken for it.
            String boundary = "banshi-" + UUID.randomUUID();
            builder.header("Content-Type", "multipart/form-data; boundary=" + boundary);
            body = parts(request, boundary);
        }
        try {
            return client.send(builder.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new BanshiException(where + ": " + e, List.of(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BanshiException("interrupted", List.of(), e);
        }
    }

    private static String query(Request request, boolean render) {
        StringJoiner query = new StringJoiner("&");
        if (render) {
            add(query, "format", request.format);
            add(query, "profile", request.profile);
        }
        if (request.language != null) add(query, "lang", request.language);
        if (request.template != null && !request.files.containsKey(request.template)) add(query, "template", request.template);
        for (String[] pair : request.settings) add(query, "set", pair[0] + "=" + pair[1]);
        return query.toString();
    }

    private static void add(StringJoiner query, String key, String value) {
        query.add(key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static byte[] parts(Request request, String boundary) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        part(out, boundary, "report", request.name, request.report);
        if (request.previous != null) part(out, boundary, "previous", "previous.yaml", request.previous);
        request.files.forEach((name, data) -> part(out, boundary, name.equals(request.template) ? "template" : "file", name, data));
        out.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void part(ByteArrayOutputStream out, String boundary, String kind, String name, byte[] data) {
        if (name.isEmpty() || name.chars().anyMatch(c -> c < ' ' || c == '"' || c == '\\'))
            throw new RequestException("\"" + name + "\" is no name of a file", List.of());
        out.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + kind + "\"; filename=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(data);
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
}
