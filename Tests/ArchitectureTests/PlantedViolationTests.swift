import Testing

/// The checks find what they are for: each is shown a file or a manifest that breaks its rule.
@Suite struct PlantedViolationTests {
    static let manifest = PackageManifest(
        text: """
            .target(name: "Low", swiftSettings: strict),
            .target(
                name: "High",
                dependencies: ["Low", .product(name: "GRDB", package: "GRDB.swift")],
                swiftSettings: strict
            ),
            .testTarget(name: "LowTests", dependencies: ["Low"]),
            .target(name: "TestSupport", dependencies: ["High"], path: "Tests/TestSupport"),
            .executableTarget(name: "program", dependencies: ["High"]),
            """
    )

    static func file(_ text: String, in target: String = "Low") -> SourceFile {
        SourceFile(path: "Sources/\(target)/File.swift", text: text)
    }

    @Test func theManifestIsRead() {
        #expect(
            Self.manifest.targets == [
                PackageManifest.Target(name: "Low"),
                PackageManifest.Target(name: "High", rooms: ["Low"], products: ["GRDB"]),
                PackageManifest.Target(name: "program", rooms: ["High"]),
            ]
        )
    }

    @Test(arguments: [
        "import High", "package import High", "@testable import High", "import struct High.Thing", "import GRDB",
    ])
    func anImportUpwardsIsFound(line: String) {
        #expect(HouseRules.imports(Self.file(line), Self.manifest).count == 1)
    }

    @Test(arguments: ["import Glibc", "// import High", "let text = \"import High\"", "public import Synchronization"])
    func otherLinesAreNoImportUpwards(line: String) {
        #expect(HouseRules.imports(Self.file(line), Self.manifest) == [])
        #expect(HouseRules.imports(Self.file("import Low\nimport GRDB", in: "High"), Self.manifest) == [])
    }

    @Test func aRoomThatKnowsALaterOneIsFound() {
        #expect(HouseRules.arrows(Self.manifest, order: ["Low", "High", "program"]) == [])
        #expect(HouseRules.arrows(Self.manifest, order: ["High", "Low", "program"]).count == 1)
        #expect(HouseRules.arrows(Self.manifest, order: ["Low", "High"]).count == 1)
    }

    @Test func aPackageWithTwoUsersIsFound() {
        let product = "[.product(name: \"GRDB\", package: \"GRDB.swift\")]"
        let text = ".target(name: \"A\", dependencies: \(product)), .target(name: \"B\", dependencies: \(product)),"
        #expect(HouseRules.oneUser(PackageManifest(text: text)) == ["GRDB is used by A, B"])
        #expect(HouseRules.oneUser(Self.manifest) == [])
    }

    @Test(arguments: [
        "package func f() {}", "    public static var x = 1", "@inlinable public func f() {}",
        "public init?(a: Int) {}",
        "package final class C {}", "@_lifetime(copy self)\npublic mutating func next() {}",
        "public subscript(i: Int) -> Int {",
        "public indirect enum E {", "package typealias A = Int",
    ])
    func somethingUndocumentedIsFound(text: String) {
        #expect(HouseRules.documentation(Self.file(text)).count == 1)
        #expect(HouseRules.documentation(Self.file("/// What it is.\n" + text)) == [])
    }

    @Test(arguments: [
        "package import Bytes", "func f() {}", "private(set) var package = 1", "let package = Package()",
        "public extension X {",
        "let text = \"public func\"",
    ])
    func otherLinesNeedNoDocumentation(text: String) {
        #expect(HouseRules.documentation(Self.file(text)) == [])
    }

    @Test func aLongFileIsFound() {
        let long = String(repeating: "let x = 1\n", count: 301)
        #expect(HouseRules.length(Self.file(long)).count == 1)
        #expect(HouseRules.length(Self.file("// Longer than 300 lines: a table of the standard\n" + long)) == [])
        #expect(HouseRules.length(Self.file(String(repeating: "\n", count: 300))) == [])
    }

    @Test func aLongFunctionIsFound() {
        let body = String(repeating: "        x += 1\n", count: 60)
        #expect(HouseRules.functionLength(Self.file("    func f() {\n\(body)    }\n")).count == 1)
        #expect(HouseRules.functionLength(Self.file("    func f() {\n\(body.dropLast(40))    }\n")) == [])
    }

    @Test(arguments: [
        "let x = try! f()", "let y = z as! Int", "final class C: @unchecked Sendable {}",
        "nonisolated(unsafe) var g = 1",
        "    print(\"hello\")", "@preconcurrency import X",
    ])
    func aBrokenPromiseIsFound(text: String) {
        #expect(HouseRules.forbidden(Self.file(text)).count == 1)
    }

    @Test func anExplainedExceptionIsNone() {
        let text =
            "/// Shared without a check by the compiler, because it never changes.\nclass C: @unchecked Sendable {}"
        #expect(HouseRules.forbidden(Self.file(text)) == [])
    }

    @Test(arguments: [
        "// try! is not used", "let text = \"try!\"", "let footprint(x)", "\"\"\"\ntry! in a block\n\"\"\"",
    ])
    func wordsInTextAreNotBroken(text: String) {
        #expect(HouseRules.forbidden(Self.file(text)) == [])
    }
}
