import GitObjects

extension WorkTreeState {
    /// Takes the ids of all folders that the record at `index` is in: they are not as their trees say any more.
    mutating func forgetTrees(above index: Int) {
        var folder = 0
        while folder < index {
            update(folder) { $0.id = .zero }
            folder = children(of: folder).last { $0 <= index } ?? index
        }
    }

    /// The state without the records `gone` and what lies below them.
    func without(_ gone: Set<Int>) -> WorkTreeState {
        var kept = WorkTreeState()
        if !records.isEmpty && !gone.contains(0) { keep(0, without: gone, in: &kept) }
        return kept
    }

    private func keep(_ index: Int, without gone: Set<Int>, in kept: inout WorkTreeState) {
        let place = kept.records.count
        kept.append(index..<index + 1, of: self)
        for child in children(of: index) where !gone.contains(child) { keep(child, without: gone, in: &kept) }
        kept.close(place)
    }
}
