import GitObjects

extension Manifest {
    /// The manifest as a new overlay begins with it. Keys that nobody reads yet are left out.
    func renderNew() -> String {
        var text = "# What this overlay is. Every key is described in Slipstream's Documentation/Formats.md.\n"
        text += "name: \(YAMLScalar.render(name))\n"
        if let vendor { text += "vendor: \(YAMLScalar.render(vendor))\n" }
        if let dist { text += "dist: \(YAMLScalar.render(dist))\n" }
        text += "base: \(base.rendered)\n"
        text += "committer: \(committer.rendered)\n"
        text += "flavors: [\(flavors.map { YAMLScalar.render($0.name) }.joined(separator: ", "))]\n"
        text += "apply: {fuzz: \(apply.fuzz), three-way: \(apply.threeWay)}\n"
        return text
    }
}

extension BaseReference {
    /// The value of `base`, on one line.
    var rendered: String {
        var parts = ["source: \(YAMLScalar.render(source))"]
        if let ref { parts.append("ref: \(YAMLScalar.render(ref))") }
        if let release { parts.append("release: \"\(release)\"") }
        return "{\(parts.joined(separator: ", "))}"
    }
}

extension CommitterPolicy {
    /// The value of `committer`, on one line.
    var rendered: String {
        let written: String
        switch date {
        case .author: written = "author"
        case .fixed(let time): written = "\"\(time)\""
        }
        return
            "{name: \(YAMLScalar.render(identity.name)), email: \(YAMLScalar.render(identity.email)), date: \(written)}"
    }
}
