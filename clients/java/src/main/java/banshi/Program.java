package banshi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts the program banshi for each report; a fault in one report ends no process of ours. */
public final class Program implements Banshi {
    private static final int DONE = 0, WRONG = 1, REQUEST = 2, DRAFT = 3;
    private static final Set<String> OPTIONS = Set.of("level", "page", "dpi", "writer");

    private final String program;
    private final Duration patience;
    private final List<String> options;

    public Program() {
        this("banshi", Duration.ofSeconds(60));
    }

    /** The program's name or path, and how long a report may take. */
    public Program(String program, Duration patience) {
        this(program, patience, List.of());
    }

    /** And further words for every call, as List.of("--fonts", FOLDER). */
    public Program(String program, Duration patience, List<String> options) {
        this.program = program;
        this.patience = patience;
        this.options = List.copyOf(options);
    }

    private record Ended(int status, String out, String told) {}

    /** A report among what it names, in a folder of its own, which is gone in the end. */
    private record Place(Path folder, Path report, List<String> context) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }

    @Override
    public Made render(Request request) {
        try (Place place = place(request)) {
            Path out = place.folder.resolve("out");
            List<String> words = new ArrayList<>(List.of("render", "-q", place.report.toString(), "-o", out.toString(), "-f",
                    request.format, "-p", request.profile));
            words.addAll(place.context);
            for (String[] pair : request.settings) words.addAll(words(pair[0], pair[1]));
            Ended ended = run(place, words, request.language);
            List<Problem> problems = ended.status == WRONG || ended.status == DRAFT ? check(place, request.language) : List.of();
            if (ended.status == WRONG) throw new ReportException(ended.told, problems);
            if (ended.status == REQUEST) throw new RequestException(ended.told, List.of());
            Path manifest = place.folder.resolve("out.manifest");
            return new Made(Files.readAllBytes(out), problems, ended.status == DRAFT,
                    Files.exists(manifest) ? Files.readAllBytes(manifest) : null);
        } catch (IOException e) {
            throw new BanshiException(e.getMessage(), List.of(), e);
        }
    }

    @Override
    public List<Problem> check(Request request) {
        try (Place place = place(request)) {
            return check(place, request.language);
        } catch (IOException e) {
            throw new BanshiException(e.getMessage(), List.of(), e);
        }
    }

    private List<Problem> check(Place place, String language) throws IOException {
        List<String> words = new ArrayList<>(List.of("check", "-f", "json", place.report.toString()));
        words.addAll(place.context);
        Ended ended = run(place, words, language);
        if (ended.status == REQUEST) throw new RequestException(ended.told, List.of());
        // The report was never in this folder, for who gave it.
        return Problem.read(ended.out.replace(place.report.getParent() + "/", "").replace(place.folder + "/", ""));
    }

    private static List<String> words(String key, String value) {
        if (key.equals("fragment")) return value.equals("yes") ? List.of("--fragment") : List.of();
        return OPTIONS.contains(key) ? List.of("--" + key, value) : List.of("--set", key + "=" + value);
    }

    private static Path put(Path folder, String name, byte[] data) throws IOException {
        Path path;
        try {
            path = folder.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw new RequestException("no name of a file beside the report: " + e.getReason(), List.of());
        }
        if (!path.startsWith(folder) || path.equals(folder) || Path.of(name).isAbsolute())
            throw new RequestException(name + " is no name of a file beside the report", List.of());
        // A file with the report's name would be set instead of it.
        if (Files.exists(path)) throw new RequestException(name + " is the name of two files", List.of());
        Files.createDirectories(path.getParent());
        return Files.write(path, data);
    }

    private static Place place(Request request) throws IOException {
        Path folder = Files.createTempDirectory("banshi-"), beside = folder.resolve("in");
        Place place = new Place(folder, beside.resolve("."), List.of());
        try {
            List<String> context = new ArrayList<>();
            Path report = put(beside, request.name, request.report);
            for (Map.Entry<String, byte[]> each : request.files.entrySet()) put(beside, each.getKey(), each.getValue());
            if (request.previous != null)
                context.addAll(List.of("--previous", put(folder, "previous.yaml", request.previous).toString()));
            if (request.template != null)
                context.addAll(List.of("--template", request.files.containsKey(request.template)
                        ? beside.resolve(request.template).toString() : request.template));
            return new Place(folder, report, context);
        } catch (IOException | RuntimeException e) {
            place.close();
            throw e;
        }
    }

    /** What it writes goes to files: a pipe that nobody reads would hold it up. */
    private Ended run(Place place, List<String> words, String language) throws IOException {
        Path out = place.folder.resolve("stdout"), told = place.folder.resolve("stderr");
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(words);
        line.addAll(options);
        if (language != null) line.addAll(List.of("--lang", language));
        Process process = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(told.toFile()).start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS))
                throw new BanshiException(program + " did not end within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BanshiException("interrupted", List.of(), e);
        } finally {
            process.destroyForcibly();
        }
        String complaint = new String(Files.readAllBytes(told), StandardCharsets.UTF_8).strip();
        if (process.exitValue() > DRAFT) throw new BanshiException(program + " ended with " + process.exitValue() + ": " + complaint);
        return new Ended(process.exitValue(), Files.readString(out), complaint);
    }
}
