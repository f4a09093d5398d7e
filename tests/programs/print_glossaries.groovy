// Run by OmegaT on a loaded project: reads every file of its glossary folder as OmegaT would, and prints how many
// entries each has and what the last of them says.
import org.omegat.gui.glossary.*

new File(project.projectProperties.glossaryRoot).listFiles().sort().each { file ->
    def entries = []
    try {
        if (file.name.endsWith(".tbx")) {
            entries = GlossaryReaderTBX.read(file, false)
        } else if (file.name.endsWith(".csv")) {
            entries = GlossaryReaderCSV.read(file, false)
        } else {
            entries = GlossaryReaderTSV.read(file, false)
        }
    } catch (Exception refused) {
        println "GLOSSARY ${file.name}: refused"
        return
    }
    println "GLOSSARY ${file.name}: ${entries.collect { it.srcText + '=' + it.locText }.join('; ')}"
}
