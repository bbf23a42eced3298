import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates files in one JVM. Each argument is FLAVOUR:FILE (2a, ua1 …). A line each: "pass FLAVOUR FILE", or
 * "fail FLAVOUR FILE" and below it every rule broken, with how often and where first.
 */
public class Validate {
	public static void main(String[] args) throws Exception {
		PrintStream out = System.out;
		System.setOut(new PrintStream(OutputStream.nullOutputStream()));
		LogManager.getLogManager().reset();
		VeraGreenfieldFoundryProvider.initialise();
		for (String arg : args) {
			int colon = arg.indexOf(':');
			validate(arg.substring(0, colon), arg.substring(colon + 1), out);
		}
	}

	private static void validate(String flavour, String file, PrintStream out) {
		PDFAFlavour f = PDFAFlavour.fromString(flavour);
		try (InputStream in = Files.newInputStream(Paths.get(file));
				PDFAParser parser = Foundries.defaultInstance().createParser(in, f);
				PDFAValidator validator = Foundries.defaultInstance().createValidator(f, false)) {
			ValidationResult result = validator.validate(parser);
			out.println((result.isCompliant() ? "pass " : "fail ") + flavour + " " + file);
			print(result, out);
		} catch (Exception e) {
			out.println("fail " + flavour + " " + file);
			out.println("  cannot be read: " + e);
		}
	}

	private static void print(ValidationResult result, PrintStream out) {
		TreeMap<String, Integer> count = new TreeMap<>();
		TreeMap<String, TestAssertion> first = new TreeMap<>();
		for (TestAssertion a : result.getTestAssertions()) {
			if (a.getStatus() != TestAssertion.Status.FAILED)
				continue;
			String rule = a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber();
			count.merge(rule, 1, Integer::sum);
			first.putIfAbsent(rule, a);
		}
		for (String rule : count.keySet())
			out.println("  " + rule + " x" + count.get(rule) + ": " + first.get(rule).getMessage().strip()
					+ " @ " + first.get(rule).getLocation().getContext());
	}
}
