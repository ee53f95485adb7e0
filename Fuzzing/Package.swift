// swift-tools-version: 6.3
import PackageDescription

// A package of its own: everything in it is built with libFuzzer's counters and the address sanitizer. `make fuzz`.
let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "slipstream", path: "..")],
    targets: [
        .executableTarget(
            name: "FuzzParsers",
            dependencies: [.product(name: "PatchFormat", package: "slipstream")],
            swiftSettings: [
                .treatAllWarnings(as: .error),
                .unsafeFlags(["-parse-as-library", "-sanitize=fuzzer,address"]),
            ],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]
        )
    ],
    swiftLanguageModes: [.v6]
)
