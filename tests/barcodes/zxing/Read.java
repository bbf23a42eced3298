import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads codes by ZXing in one JVM. The first argument is the encoding of bytes that say nothing of it, the others are grey
 * pictures (PGM) of one code each. A line each: the code's kind and what it says, or "none" and why.
 */
public class Read {
	public static void main(String[] args) throws Exception {
		PrintStream out = new PrintStream(System.out, true, "UTF-8");
		Map<DecodeHintType, Object> hints = new EnumMap<>(DecodeHintType.class);
		hints.put(DecodeHintType.TRY_HARDER, true);
		hints.put(DecodeHintType.CHARACTER_SET, args[0]);
		for (int i = 1; i < args.length; i++)
			out.println(read(args[i], hints));
	}

	private static String read(String name, Map<DecodeHintType, Object> hints) throws Exception {
		byte[] file = Files.readAllBytes(Paths.get(name));
		String[] head = new String(file, 0, 40, "ISO-8859-1").split("\\s+", 5);
		int width = Integer.parseInt(head[1]), height = Integer.parseInt(head[2]), start = file.length - width * height;
		int[] pixels = new int[width * height];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = 0x010101 * (file[start + i] & 0xff);
		try {
			var found = new MultiFormatReader().decode(
				new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))), hints);
			return found.getBarcodeFormat() + " " + found.getText();
		} catch (Exception e) {
			return "none " + e.getClass().getSimpleName();
		}
	}
}
