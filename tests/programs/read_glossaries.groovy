// Run by OmegaT on a loaded project: reads its glossaries with OmegaT's own readers, which console mode never calls.
// Writes an entry a line (file, source, target, comment) to glossaries.tsv in the project's folder.
// Usage: java -Dwanted.entries=N … --script=read_glossaries.groovy
// OmegaT itself exits with 0 whatever happens, so a wrong count or an error exits with 3.

import org.omegat.gui.glossary.GlossaryReaderTBX
import org.omegat.gui.glossary.GlossaryReaderTSV

int wanted = Integer.parseInt(System.getProperty("wanted.entries"))
File folder = new File(project.projectProperties.projectRoot)
List<String> lines = []
try {
    new File(project.projectProperties.glossaryRoot).listFiles().sort().each { file ->
        // The suffixes OmegaT itself looks for; it passes over every other file.
        def entries = file.name.endsWith(".tbx") ? GlossaryReaderTBX.read(file, false)
            : file.name.endsWith(".utf8") ? GlossaryReaderTSV.read(file, false) : []
        entries.each { entry ->
            def cells = [file.name, entry.srcText, entry.getLocTerms(false).join("|"), entry.commentText]
            lines << cells.collect { it.replaceAll(/\s*[\r\n]+\s*/, " / ") }.join("\t")
        }
    }
} catch (Throwable error) {
    println "GLOSSARY error ${error}"
    System.exit(3)
}
new File(folder, "glossaries.tsv").setText(lines.collect { it + "\n" }.join(""), "UTF-8")
println "ENTRIES found ${lines.size()}, wanted ${wanted}"
if (lines.size() != wanted) {
    System.exit(3)
}
