import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Asks veraPDF about many files in one process: {@code Vera FLAVOUR,FLAVOUR FILE...}.
 *
 * <p>Prints tab-separated lines for tools/verapdf.py: {@code verdict flavour file pass|fail checks}, and before a
 * failed one {@code fault flavour file clause count description}. Exits 0 whenever every file got its verdicts.
 */
final class Vera {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) {
    VeraGreenfieldFoundryProvider.initialise();
    for (String flavour : arguments[0].split(",")) {
      for (int i = 1; i < arguments.length; i++) {
        ask(flavour, arguments[i]);
      }
    }
  }

  private static void ask(String name, String file) {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
    boolean passed = false;
    int checks = 0;
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      passed = result.isCompliant();
      checks = result.getTotalAssertions();
      tell(name, file, result);
    } catch (Exception unreadable) {
      line("fault", name, file, "unreadable", 1, unreadable);
    }
    line("verdict", name, file, passed ? "pass" : "fail", checks);
  }

  private static void tell(String name, String file, ValidationResult result) {
    for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
      RuleId rule = failed.getKey();
      String clause = rule.getClause() + "-" + rule.getTestNumber();
      String description = result.getValidationProfile().getRuleByRuleId(rule).getDescription();
      line("fault", name, file, clause, failed.getValue(), description);
    }
  }

  private static void line(Object... cells) {
    StringBuilder line = new StringBuilder();
    for (Object cell : cells) {
      line.append(line.length() == 0 ? "" : "\t").append(String.valueOf(cell).replaceAll("\\s+", " "));
    }
    OUT.println(line);
  }
}
