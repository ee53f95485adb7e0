// swift-tools-version: 6.3
import PackageDescription

// Language settings shared by every target.
// https://github.com/swiftlang/swift-evolution: SE-0335, SE-0409, SE-0444, SE-0470, SE-0461, SE-0481
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .treatAllWarnings(as: .error),
]

// Rooms whose loops run over every byte: memory safety is spelt out, and they are
// optimised in debug builds too, where an unoptimised byte loop is about 50 times slower.
let bytewise: [SwiftSetting] =
    strict + [
        .strictMemorySafety(),
        .enableExperimentalFeature("Lifetimes"),
        .unsafeFlags(["-O"], .when(configuration: .debug)),
    ]

// How the binary is linked. The default linker warns about a call inside the static Foundation, which nobody here can
// change. The C++ runtime that static Swift libraries need is linked in, from the folder where `Scripts/archives` puts it:
// to load it and to look up its symbols, and the program's own, which nobody asks for by name, was a sixth of the time of
// an assembly that changes nothing.
let quickStart = [
    "-use-ld=lld", "-L", ".build/archives", "-Xclang-linker", "-static-libgcc", "-Xlinker", "--no-export-dynamic",
]

let package = Package(
    name: "slipstream",
    products: [
        .executable(name: "slipstream", targets: ["slipstream"]),
        .library(name: "PatchFormat", targets: ["PatchFormat"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: [
        .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),

        // Bytes in, values out.
        .target(name: "Bytes", swiftSettings: bytewise),
        .target(
            name: "Digests",
            dependencies: ["Bytes", "CNettle"],
            swiftSettings: bytewise
        ),
        .target(name: "Compression", dependencies: ["Bytes", "CDeflate"], swiftSettings: bytewise),
        .target(name: "GitObjects", dependencies: ["Bytes", "Digests"], swiftSettings: bytewise),
        .target(
            name: "PatchFormat",
            dependencies: ["Bytes", "Digests", "Compression", "GitObjects"],
            swiftSettings: bytewise
        ),

        // The system.
        .target(name: "Files", dependencies: ["Bytes"], swiftSettings: strict),
        .target(
            name: "Processes",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: strict
        ),

        // The domain.
        .target(
            name: "Overlay",
            dependencies: [
                "Bytes", "Digests", "Files", "GitObjects", "PatchFormat", .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "GitAccess",
            dependencies: ["Bytes", "Compression", "Digests", "Files", "GitObjects", "Processes"],
            swiftSettings: bytewise
        ),
        .target(
            name: "Assembly",
            dependencies: [
                "Bytes", "Compression", "Digests", "Files", "GitAccess", "GitObjects", "Overlay", "PatchFormat",
            ],
            swiftSettings: bytewise
        ),
        .target(
            name: "Intake",
            dependencies: [
                "Bytes", "Digests", "Files", "GitAccess", "GitObjects", "Overlay", "PatchFormat", "Processes",
            ],
            swiftSettings: strict
        ),
        .target(name: "Imaging", dependencies: ["Bytes", "Compression", "Files"], swiftSettings: strict),
        .target(
            name: "KernelBuild",
            dependencies: [
                "Bytes", "Digests", "Files", "GitAccess", "GitObjects", "Overlay", "PatchFormat", "Processes",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "BootTest",
            dependencies: ["Bytes", "Files", "Imaging", "Processes"],
            resources: [.embedInCode("Resources/init.c")],
            swiftSettings: strict
        ),
        .target(
            name: "Ledger",
            dependencies: [.product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),

        // What people use.
        .target(
            name: "SlipstreamService",
            dependencies: [
                "Assembly", "BootTest", "Bytes", "Digests", "Files", "GitAccess", "GitObjects", "Imaging", "Intake",
                "KernelBuild", "Ledger", "Overlay", "PatchFormat", "Processes",
            ],
            resources: [.embedInCode("Resources/debian-packages.txt")],
            swiftSettings: strict
        ),
        .target(
            name: "SlipstreamCommands",
            dependencies: [
                "Assembly", "Intake", "Ledger", "Overlay", "PatchFormat", "SlipstreamService",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "slipstream",
            dependencies: ["SlipstreamCommands"],
            swiftSettings: strict,
            linkerSettings: [.unsafeFlags(quickStart, .when(platforms: [.linux], configuration: .release))]
        ),

        // Tests, beside the rooms they try. TestSupport: scratch folders, real repositories, the built binary.
        .target(
            name: "TestSupport",
            dependencies: ["Bytes", "Files", "GitObjects", "Processes"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        // A target for each parser of hostile bytes: `make fuzz` drives them with libFuzzer, the tests with seeds.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Assembly", "BootTest", "Compression", "Files", "GitAccess", "GitObjects", "KernelBuild", "Ledger",
                "Overlay", "PatchFormat", "SlipstreamService",
            ],
            path: "Fuzz/Targets",
            swiftSettings: strict
        ),
        .testTarget(
            name: "FuzzTests",
            dependencies: ["FuzzTargets", "Files", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BytesTests",
            dependencies: ["Bytes", "Digests", "Compression", "Files", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GitObjectsTests",
            dependencies: ["GitObjects", "Bytes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "PatchFormatTests",
            dependencies: ["PatchFormat", "Bytes", "Digests", "GitObjects", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ProcessesTests",
            dependencies: ["Processes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "OverlayTests",
            dependencies: ["Overlay", "Bytes", "Files", "GitObjects", "PatchFormat", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "GitAccessTests",
            dependencies: [
                "GitAccess", "Bytes", "Compression", "Digests", "Files", "GitObjects", "Processes", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "AssemblyTests",
            dependencies: [
                "Assembly", "Bytes", "Digests", "Files", "GitAccess", "GitObjects", "Overlay", "PatchFormat",
                "Processes", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "IntakeTests",
            dependencies: [
                "Intake", "Bytes", "Files", "GitAccess", "GitObjects", "Overlay", "PatchFormat", "Processes",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "KernelBuildTests",
            dependencies: [
                "KernelBuild", "Bytes", "Files", "GitAccess", "GitObjects", "Overlay", "PatchFormat", "Processes",
                "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BootTestTests",
            dependencies: ["BootTest", "Imaging", "Bytes", "Compression", "Files", "Processes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Ledger", "Files", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandsTests",
            dependencies: [
                "SlipstreamCommands", "SlipstreamService", "Bytes", "Files", "KernelBuild", "Overlay", "Processes",
                "TestSupport", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["Bytes", "Files", "Processes", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ArchitectureTests",
            dependencies: ["Bytes", "Files", "TestSupport"],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
