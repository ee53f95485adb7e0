import Foundation

/// `12.3 s`, `45 ms`.
func seconds(_ value: Double) -> String {
    value < 1 ? String(format: "%.0f ms", value * 1000) : String(format: value < 100 ? "%.2f s" : "%.0f s", value)
}

/// `101 MiB`.
func mebibytes(_ bytes: Int) -> String { "\(bytes >> 20) MiB" }

/// `4.2 ×`.
func ratio(_ value: Double) -> String { String(format: value < 10 ? "%.1f ×" : "%.0f ×", value) }
