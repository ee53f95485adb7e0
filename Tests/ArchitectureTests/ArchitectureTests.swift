import Files
import TestSupport
import Testing

/// The rules of the house, held against the project as it is.
@Suite struct ArchitectureTests {
    static let root = Program.checkout

    /// The text of a file of the project.
    static func text(_ path: String) throws -> String {
        String(decoding: try FileSystem.read(root + "/" + path), as: UTF8.self)
    }

    let manifest: PackageManifest
    let sources: [SourceFile]
    let tests: [SourceFile]

    init() throws {
        manifest = PackageManifest(text: try Self.text("Package.swift"))
        sources = try SourceFile.all(below: "Sources", of: Self.root)
        tests = try SourceFile.all(below: "Tests", of: Self.root)
    }

    @Test func roomsImportOnlyWhatTheManifestGivesThem() {
        #expect(manifest.targets.count > 10 && sources.count > 30)
        #expect(sources.flatMap { HouseRules.imports($0, manifest) } == [])
    }

    @Test func arrowsGoOneWay() throws {
        let page = ModulesPage(text: try Self.text("Documentation/Modules.md"))
        #expect(HouseRules.arrows(manifest, order: page.rows.map(\.room)) == [])
    }

    @Test func thePageOfRoomsSaysWhatTheManifestSays() throws {
        let page = ModulesPage(text: try Self.text("Documentation/Modules.md"))
        for target in manifest.targets {
            let row = page.rows.first { $0.room == target.name }
            #expect(row?.rooms.sorted() == target.rooms.sorted(), "\(target.name)")
            #expect(row?.products.sorted() == target.products.sorted(), "\(target.name)")
        }
        #expect(page.rows.count == manifest.targets.count)
    }

    @Test func otherPackagesHaveOneUser() {
        #expect(HouseRules.oneUser(manifest) == [])
    }

    @Test func everythingVisibleIsDocumented() {
        #expect(sources.flatMap(HouseRules.documentation) == [])
    }

    @Test func filesAndFunctionsAreShort() {
        #expect((sources + tests).flatMap(HouseRules.length) == [])
        #expect(sources.flatMap(HouseRules.functionLength) == [])
    }

    @Test func theCompilersPromisesAreKept() {
        #expect((sources + tests).flatMap(HouseRules.forbidden) == [])
    }

    @Test func theProgramItselfIsThin() throws {
        #expect(try Self.text("Sources/slipstream/Main.swift").split(separator: "\n").count < 40)
    }
}
