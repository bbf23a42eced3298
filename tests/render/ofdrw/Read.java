import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.logging.LogManager;
import javax.imageio.ImageIO;
import org.ofdrw.converter.export.ImageExporter;
import org.ofdrw.converter.export.PDFExporterPDFBox;
import org.ofdrw.converter.export.TextExporter;

/**
 * Reads OFD files by ofdrw in one JVM. The first argument is how many dots a millimetre has, the others are files. Beside each
 * come FILE.awt (a folder of pictures), FILE.txt and FILE.pdf. A line each: "ok FILE", or "fail FILE why".
 */
public class Read {
	public static void main(String[] args) throws Exception {
		PrintStream out = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		LogManager.getLogManager().reset();
		double dots = Double.parseDouble(args[0]);
		for (int i = 1; i < args.length; i++)
			out.println(read(args[i], dots));
	}

	private static void writeGray(BufferedImage picture, Path out) throws IOException {
		BufferedImage gray = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
		gray.getGraphics().drawImage(picture, 0, 0, null);
		try (OutputStream to = Files.newOutputStream(out)) {
			to.write(("P5 " + gray.getWidth() + " " + gray.getHeight() + " 255\n").getBytes());
			to.write(((DataBufferByte) gray.getRaster().getDataBuffer()).getData());
		}
	}

	private static String read(String name, double dots) {
		Path ofd = Paths.get(name);
		try {
			try (ImageExporter to = new ImageExporter(ofd, Paths.get(name + ".awt"), "PNG", dots)) {
				to.export();
			}
			for (java.io.File picture : new java.io.File(name + ".awt").listFiles((in, file) -> file.endsWith(".png")))
				writeGray(ImageIO.read(picture), Paths.get(picture.getPath().replace(".png", ".pgm")));
			try (TextExporter to = new TextExporter(ofd, Paths.get(name + ".txt"))) {
				to.export();
			}
			try (PDFExporterPDFBox to = new PDFExporterPDFBox(ofd, Paths.get(name + ".pdf"))) {
				to.export();
			}
			return "ok " + name;
		} catch (Throwable e) {
			return "fail " + name + " " + e;
		}
	}
}
