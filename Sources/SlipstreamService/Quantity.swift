/// Numbers for people, with units.
package enum Quantity {
    /// `1,204`.
    package static func count(_ value: Int) -> String {
        let digits = Array(String(abs(value)))
        var text = value < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// `1 patch`, `2 patches`: the count and the noun in the number it needs.
    package static func count(_ value: Int, _ noun: String, _ plural: String? = nil) -> String {
        count(value) + " " + (value == 1 ? noun : plural ?? noun + "s")
    }

    /// `0.04 s`, `3.1 s`, `4 min 12 s`, `1 h 2 min`.
    package static func seconds(_ value: Double) -> String {
        guard value.isFinite, value >= 0, value < 1e9 else { return "? s" }
        if value < 0.995 { return decimal(value, digits: 2) + " s" }
        if value < 59.95 { return decimal(value, digits: 1) + " s" }
        let whole = Int(value.rounded())
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        return "\(whole / 3600) h \(whole % 3600 / 60) min"
    }

    /// `just now`, `3 min ago`, `5 h ago`, `12 days ago`: how long ago what is so many seconds old was.
    package static func age(_ seconds: Int64) -> String {
        switch seconds {
        case ..<60: "just now"
        case ..<3600: "\(seconds / 60) min ago"
        case ..<86_400: "\(seconds / 3600) h ago"
        case ..<172_800: "yesterday"
        default: count(Int(seconds / 86_400)) + " days ago"
        }
    }

    /// `812 bytes`, `2.9 MB`: powers of 1000.
    package static func bytes(_ value: Int) -> String {
        if value < 1000 { return count(value, "byte") }
        var size = Double(value)
        for unit in ["kB", "MB", "GB"] {
            size /= 1000
            if size < 999.95 { return decimal(size, digits: 1) + " " + unit }
        }
        return decimal(size / 1000, digits: 1) + " TB"
    }

    /// `value` rounded to so many digits after the point.
    private static func decimal(_ value: Double, digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((value * Double(scale)).rounded())
        return "\(scaled / scale)." + String(String(scale + scaled % scale).dropFirst())
    }
}
