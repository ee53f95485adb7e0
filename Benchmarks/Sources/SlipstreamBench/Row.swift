/// One line of the table: what one tool needed for one piece of work.
struct Row {
    /// What was done.
    let work: String
    /// By which tool.
    let tool: String
    /// To how many patches.
    let patches: Int
    /// The median run.
    let measured: Measurement
    /// The least wall time of the runs, in seconds.
    var least: Double?
    /// What is aimed at, in seconds.
    var aim: Double?
    /// What no program can go below on this machine, in seconds.
    var limit: Double?
    /// What else must be said.
    var remark = ""

    /// Wall seconds for each patch.
    var perPatch: Double { measured.seconds / Double(max(patches, 1)) }
}
