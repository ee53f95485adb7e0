import Files

extension OverlayPlace {
    /// Removes what a run that was killed left of a file it was writing: `slipstream.lock` and `slipstream.yaml` with six
    /// letters behind them (`FileSystem.writeAtomically`). The caller holds the overlay's guard, so nobody writes one now.
    package func removeUnfinishedFiles() {
        for name in (try? FileSystem.names(in: root)) ?? [] {
            guard let dot = name.lastIndex(of: "."), name[dot...].utf8.count == 7,
                name[dot...].dropFirst().utf8.allSatisfy(OverlayPlace.isLetter),
                [OverlayPlace.manifestName, OverlayPlace.lockName].contains(String(name[..<dot]))
            else { continue }
            try? FileSystem.remove(path(name))
        }
    }

    /// Whether `mkstemp` puts the character into a name.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
