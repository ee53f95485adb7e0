/// The names of the pieces of work, as the table has them.
enum Work {
    /// All patches onto the base.
    static func fresh(_ stack: Stack) -> String { "\(stack.name): from nothing" }
    /// The same once more.
    static func again(_ stack: Stack) -> String { "\(stack.name): again, nothing changed" }
    /// The same once more, with all patches written anew, as they were.
    static func touched(_ stack: Stack) -> String { "\(stack.name): again, all files touched" }
    /// The same once more, on a base that has moved.
    static func moved(_ stack: Stack) -> String { "\(stack.name): again, base moved in \(stack.movedFiles) files" }
}
