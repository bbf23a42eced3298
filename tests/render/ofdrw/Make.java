import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.ofdrw.font.Font;
import org.ofdrw.layout.OFDDoc;
import org.ofdrw.layout.PageLayout;
import org.ofdrw.layout.VirtualPage;
import org.ofdrw.layout.element.canvas.Canvas;
import org.ofdrw.layout.element.canvas.DrawContext;
import org.ofdrw.layout.element.canvas.FontSetting;

/**
 * Makes one document by ofdrw's canvas, many times in one JVM: what it is to show is given with all places, so that nothing has
 * to be laid out. Arguments: the list; "inside", or "named" for fonts that are not put into the file, which spares ofdrw to compare
 * their files anew for each text; for how many seconds of computing to warm up and then to measure; and where the last one goes.
 * Prints the milliseconds that each document took.
 *
 * A line of the list, with tabs between: "page WIDTH HEIGHT", "font NUMBER FAMILY FILE", "text FONT SIZE X Y WORDS",
 * "fill X Y WIDTH HEIGHT"; millimetres, y from above, of words the baseline.
 */
public class Make {
	private static final Map<String, Font> fonts = new HashMap<>();

	public static void main(String[] args) throws Exception {
		PrintStream out = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		LogManager.getLogManager().reset();
		List<List<String[]>> pages = read(Paths.get(args[0]), args[1].equals("inside"));
		double warm = Double.parseDouble(args[2]) * 1e9;
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		byte[] made = null;
		for (long start = 0, end = 0; end < 2 * warm; start = end) {
			made = make(pages);
			end = threads.getCurrentThreadCpuTime();
			if (start > warm)
				out.println((end - start) / 1e6);
		}
		Files.write(Paths.get(args[3]), made);
	}

	private static List<List<String[]>> read(Path list, boolean inside) throws IOException {
		List<List<String[]>> pages = new ArrayList<>();
		for (String line : Files.readAllLines(list)) {
			String[] word = line.split("\t");
			if (word[0].equals("font"))
				fonts.put(word[1], new Font("F" + word[1], word[2], Paths.get(word[3])).setEmbeddable(inside));
			if (word[0].equals("page"))
				pages.add(new ArrayList<>());
			if (!word[0].equals("font"))
				pages.get(pages.size() - 1).add(word);
		}
		return pages;
	}

	private static double number(String word) {
		return Double.parseDouble(word);
	}

	private static void draw(DrawContext to, String[] word) throws IOException {
		if (word[0].equals("text")) {
			to.setFont(new FontSetting(number(word[2]), fonts.get(word[1])));
			to.fillText(word[5], number(word[3]), number(word[4]));
		} else if (word[0].equals("fill")) {
			to.fillRect(number(word[1]), number(word[2]), number(word[3]), number(word[4]));
		}
	}

	private static byte[] make(List<List<String[]>> pages) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (OFDDoc document = new OFDDoc(out)) {
			for (List<String[]> page : pages) {
				double width = number(page.get(0)[1]), height = number(page.get(0)[2]);
				VirtualPage sheet = new VirtualPage(new PageLayout(width, height));
				Canvas canvas = new Canvas(0, 0, width, height);
				canvas.setDrawer(to -> {
					to.setFillColor(0, 0, 0);
					for (String[] word : page)
						draw(to, word);
				});
				sheet.add(canvas);
				document.addVPage(sheet);
			}
		}
		return out.toByteArray();
	}
}
