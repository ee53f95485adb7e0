import Foundation

/// `12.3 s`, `45 ms`, `350 µs`.
func seconds(_ value: Double) -> String {
    switch value {
    case ..<0.001: String(format: "%.0f µs", value * 1_000_000)
    case ..<0.01: String(format: "%.1f ms", value * 1_000)
    case ..<1: String(format: "%.0f ms", value * 1_000)
    case ..<100: String(format: "%.2f s", value)
    default: String(format: "%.0f s", value)
    }
}

/// `101 MiB`, `3.4 MiB`.
func mebibytes(_ bytes: Int) -> String {
    String(format: bytes < 10 << 20 ? "%.1f MiB" : "%.0f MiB", Double(bytes) / 1_048_576)
}

/// `4.2 ×`.
func ratio(_ value: Double) -> String { String(format: value < 10 ? "%.1f ×" : "%.0f ×", value) }

/// `10,000`.
func grouped(_ number: Int) -> String {
    number < 1_000 ? "\(number)" : grouped(number / 1_000) + String(format: ",%03d", number % 1_000)
}

/// A line on what goes on, to standard error.
func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
}
