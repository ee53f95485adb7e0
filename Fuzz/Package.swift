// swift-tools-version: 6.3
import PackageDescription

// The bodies of the fuzz targets. `run` builds this library with coverage and AddressSanitizer in all of Slipstream's
// code and links each entry of `Entries` with libFuzzer.
let package = Package(
    name: "fuzz",
    products: [.library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"])],
    dependencies: [.package(name: "slipstream", path: "..")],
    targets: [
        .target(
            name: "FuzzTargets",
            dependencies: [.product(name: "PatchFormat", package: "slipstream")],
            swiftSettings: [.treatAllWarnings(as: .error)]
        )
    ],
    swiftLanguageModes: [.v6]
)
