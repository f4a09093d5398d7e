// Run by OmegaT on a loaded project: counts the units of its translation memories.
// Usage: java -Dwanted.units=N … --script=count_units.groovy
// OmegaT itself exits with 0 whatever happens, so a wrong count exits with 3.

int wanted = Integer.parseInt(System.getProperty("wanted.units"))
int found = project.transMemories.values().sum(0) { it.entries.size() }
println "UNITS found ${found}, wanted ${wanted}"
if (found != wanted) {
    System.exit(3)
}
