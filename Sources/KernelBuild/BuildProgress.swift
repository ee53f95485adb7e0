/// How far a build is.
package struct BuildProgress: Sendable, Hashable {
    /// What is being done: `configure`, `compile`, `self-tests`.
    package var step: String
    /// Objects compiled so far.
    package var done: Int
    /// About how many there will be: those that the tree's makefiles name for this configuration. Nil where a former
    /// build left some: nobody knows how many of them make will compile again.
    package var estimated: Int?
    /// What was compiled last: `drivers/misc/edu.o`.
    package var current: String
    /// Errors so far.
    package var errors = 0
    /// Warnings so far.
    package var warnings = 0
    /// The last of them.
    package var latest: BuildDiagnostic?
}
