import banshi.*;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.Stream;

/** usage: Clients PROGRAM|ADDRESS FOLDER: tries one way in; FOLDER has reports and what banshi makes of them. Prints a line of TAP a case. */
class Clients {
    static int cases, failures;
    static Path folder;
    static Banshi banshi;

    interface Case { void run() throws Exception; }

    @SuppressWarnings("serial")
    static class Wrong extends RuntimeException {
        Wrong(String why) { super(why); }
    }

    static void tryOut(String name, Case work) {
        String why = null;
        try {
            work.run();
        } catch (Exception e) {
            why = e.toString();
            failures++;
        }
        System.out.println((why == null ? "ok " : "not ok ") + ++cases + " - " + name);
        if (why != null) System.out.println("# " + why.replace("\n", "\n# "));
    }

    static void need(boolean holds, Object why) {
        if (!holds) throw new Wrong(String.valueOf(why));
    }

    static <T extends Exception> T thrown(Class<T> kind, Case work) throws Exception {
        try {
            work.run();
        } catch (Exception e) {
            if (kind.isInstance(e)) return kind.cast(e);
            throw e;
        }
        throw new Wrong("no " + kind.getSimpleName());
    }

    static byte[] read(String name) throws Exception {
        return Files.readAllBytes(folder.resolve(name));
    }

    static Request report() throws Exception {
        return Request.of(read("report.yaml"));
    }

    static void same(String want, Request request) throws Exception {
        need(Arrays.equals(banshi.render(request).data(), read(want)), want + ": other bytes");
    }

    static void sameBytes() throws Exception {
        same("report.pdf", report());
        same("report.pdf", Request.of(new String(read("report.yaml"), StandardCharsets.UTF_8)));
        same("report.html", report().format("html"));
        same("level.pdf", report().set("level", "2b").set("outlines", "exact"));
        same("letter.png", Request.of(read("letter.yaml")).format("png").set("page", "1").set("dpi", "40"));
        Made archived = banshi.render(report().profile("archive"));
        need(Arrays.equals(archived.data(), read("archive.pdf")) && archived.manifest() != null, "archive");
    }

    static void filesBeside() throws Exception {
        Request accounts = Request.of(read("accounts/report.yaml")).name("决算.yaml");
        for (String name : List.of("income.csv", "outlay.csv", "spending.csv")) accounts = accounts.file(name, read("accounts/" + name));
        same("accounts.pdf", accounts);
        ReportException without = thrown(ReportException.class, () -> banshi.render(Request.of(read("accounts/report.yaml"))));
        need(without.problems().get(0).line() > 0, without);
        need(banshi.check(report().previous(read("report.yaml"))).stream().anyMatch(p -> p.code().equals("B0903")), "last year's report");
        need(banshi.render(Request.of(read("letter.yaml")).template("my.yaml").file("my.yaml", read("gov-letter.yaml"))).data()[0] == '%', "template");
    }

    static void wrongReports() throws Exception {
        String[] place = Files.readString(folder.resolve("place")).strip().split(" ");
        Request wrong = Request.of(read("wrong.yaml")).language("zh");
        ReportException e = thrown(ReportException.class, () -> banshi.render(wrong));
        Problem first = e.problems().stream().filter(p -> p.severity().equals("error")).findFirst().orElseThrow();
        need(first.code().equals("B0901") && first.line() == Integer.parseInt(place[0]) && first.column() == Integer.parseInt(place[1])
                && first.file().equals("report.yaml") && first.path() != null && first.message().contains("总计"), first);
        need(banshi.check(wrong).equals(e.problems()), banshi.check(wrong));
        Made draft = banshi.render(wrong.profile("draft"));
        need(draft.draft() && draft.problems().equals(e.problems()) && Arrays.equals(draft.data(), read("draft.pdf")), "draft");
        need(banshi.check(report()).stream().noneMatch(p -> p.severity().equals("error")), "a good report has errors");
        ReportException broken = thrown(ReportException.class, () -> banshi.render(Request.of("{ \"a\": ").name("r.json")));
        need(broken.problems().get(0).file().equals("r.json"), broken);
    }

    static void wrongRequests() throws Exception {
        for (Request each : List.of(report().format("docx"), report().profile("none"), report().language("fr"), report().set("dpi", "x"),
                report().file("", new byte[0])))
            thrown(RequestException.class, () -> banshi.render(each));
    }

    static void threads() throws Exception {
        byte[] want = read("report.pdf");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) all.add(pool.submit(() -> Arrays.equals(banshi.render(report()).data(), want)));
        for (Future<Boolean> each : all) need(each.get(), "other bytes");
        pool.shutdown();
    }

    /** Of a program alone: names lead nowhere, and whatever it does comes to an end. */
    static void program() throws Exception {
        for (String name : List.of("../x", "/tmp/x", "a/../../x", ".", "a\0b", "report.yaml", "./report.yaml", "a/../report.yaml"))
            thrown(RequestException.class, () -> banshi.render(report().file(name, new byte[1])));
        for (String text : List.of("kill -9 $$", "exit 9", "exec sleep 60")) {
            Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n" + text + "\n");
            script.toFile().setExecutable(true);
            BanshiException e = thrown(BanshiException.class, () -> new Program(script.toString(), Duration.ofSeconds(1)).check(report()));
            need(e.getClass() == BanshiException.class, e);
        }
        Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1 $2\" = '--fonts here' ] && echo yes >&2; shift; done; exit 2\n");
        RequestException told = thrown(RequestException.class,
                () -> new Program(script.toString(), Duration.ofSeconds(9), List.of("--fonts", "here")).check(report()));
        need(told.getMessage().equals("yes"), told);
        thrown(BanshiException.class, () -> new Program("/nowhere/banshi", Duration.ofSeconds(1)).check(report()));
    }

    static void service() throws Exception {
        BanshiException e = thrown(BanshiException.class, () -> new Service(URI.create("http://127.0.0.1:1")).check(report()));
        need(e.getClass() == BanshiException.class, e);
        thrown(RequestException.class, () -> banshi.render(report().file("a\"b", new byte[1])));
        /* What looks like the end of a part is in the report. */
        need(!banshi.check(Request.of("a: 1\r\n--banshi-0\r\n").name("r.yaml")).isEmpty(), "boundary");
    }

    public static void main(String[] words) throws Exception {
        boolean asked = words[0].startsWith("http:");
        folder = Path.of(words[1]);
        banshi = asked ? new Service(URI.create(words[0])) : new Program(words[0], Duration.ofSeconds(60));
        tryOut("the bytes that banshi writes", Clients::sameBytes);
        tryOut("files that come as bytes", Clients::filesBeside);
        tryOut("a wrong report is thrown with code, line and column", Clients::wrongReports);
        tryOut("a wrong request is thrown as that", Clients::wrongRequests);
        tryOut("four threads", Clients::threads);
        tryOut("names and ends", asked ? Clients::service : Clients::program);
        System.exit(failures == 0 ? 0 : 1);
    }
}
