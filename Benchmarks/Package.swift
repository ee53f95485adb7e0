// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that nobody who builds or tests Slipstream builds the benchmarks.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "slipstream", path: "..")],
    targets: [
        .executableTarget(
            name: "SlipstreamBench",
            dependencies: [.product(name: "PatchFormat", package: "slipstream")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
