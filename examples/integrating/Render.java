// usage: java Render.java REPORT OUT.pdf: sets a report, or says what is wrong with it, as JSON.
import java.nio.file.*;
import java.util.concurrent.*;

class Render {
    static byte[] output;

    static int run(byte[] input, String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var out = process.getOutputStream()) { out.write(input); }
        output = process.getInputStream().readAllBytes();
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : 1;
    }

    public static void main(String[] words) throws Exception {
        byte[] report = Files.readAllBytes(Path.of(words[0]));
        int status = run(report, "banshi", "render", "-q", "-", "-o", "-");
        if (status == 0) Files.write(Path.of(words[1]), output);
        if (status == 1) { run(report, "banshi", "check", "--format", "json", "-"); System.out.write(output); }
        System.out.flush();
        System.exit(status);
    }
}
