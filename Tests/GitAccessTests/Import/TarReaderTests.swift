import TestSupport
import Testing

@testable import GitAccess

@Suite("Tar archives")
struct TarReaderTests {
    private func entries(_ bytes: [UInt8], pieces: Int = 4096, limits: TarLimits = TarLimits()) throws -> [TarEntry] {
        var reader = TarReader(limits: limits)
        var entries: [TarEntry] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            let piece = Array(bytes[start..<min(start + pieces, bytes.count)])
            entries += try reader.take(piece.span)
        }
        try reader.finish()
        return entries
    }

    private func problem(of bytes: [UInt8], limits: TarLimits = TarLimits()) throws -> TarFault {
        try #require(throws: TarFault.self) { _ = try entries(bytes, limits: limits) }
    }

    private func archive(_ make: (inout TarWriter) -> Void) -> [UInt8] {
        var tar = TarWriter()
        make(&tar)
        return tar.finished
    }

    private static let long = String(repeating: "long/", count: 60) + "name"

    private var oddArchive: [UInt8] {
        let long = TarReaderTests.long
        return archive { tar in
            tar.add("a/", type: "5", mode: 0o755)
            tar.add("./a/b", "content")
            tar.add("a/x", String(repeating: "z", count: 512), mode: 0o700)
            tar.add("a/empty", "")
            tar.add("a/l", type: "2", link: "../b")
            tar.add("a/h", type: "1", link: "./a/b")
            tar.add("deep", "p", prefix: "pre/fix")
            tar.add("gnu", "g", prefix: "no/prefix", magic: "ustar  \u{0}")
            tar.addPax([("path", long + "1"), ("size", "3"), ("mtime", "1.5")])
            tar.add("short", "abc", size: TarWriter.octal(0, digits: 11))
            tar.add("././@LongLink", long + "2\u{0}", type: "L")
            tar.add("././@LongLink", "target/" + long + "\u{0}", type: "K")
            tar.add("cut", type: "2", link: "cut")
            tar.addPax([("comment", "0123456789012345678901234567890123456789")], type: "g")
            tar.add("big", "12345", size: TarWriter.base256(5))
            tar.add("old/", type: "\u{0}")
        }
    }

    @Test("Members come out the same however the archive is cut", arguments: [1, 7, 511, 512, 513, 4096, 1 << 20])
    func pieces(size: Int) throws {
        let long = TarReaderTests.long
        let found = try entries(oddArchive, pieces: size)
        let names = found.map { String(decoding: $0.name, as: UTF8.self) }
        let expected = ["a", "a/b", "a/x", "a/empty", "a/l", "a/h", "pre/fix/deep", "gnu"]
        #expect(names == expected + [long + "1", long + "2", "big", "old"])
        let file = TarEntry.Kind.file(isExecutable: false)
        let kinds: [TarEntry.Kind] = [.folder, file, .file(isExecutable: true), file, .symbolicLink, .hardLink]
        #expect(found.map(\.kind) == kinds + [file, file, file, .symbolicLink, file, .folder])
        let contents = found.map { String(decoding: $0.content, as: UTF8.self) }
        #expect(contents[1] == "content" && contents[2].count == 512 && contents[3] == "" && contents[4] == "../b")
        #expect(contents[5] == "a/b" && contents[8] == "abc" && contents[9] == "target/" + long)
        #expect(contents[10] == "12345")
        #expect(found.map(\.number) == Array(1...12))
    }

    @Test("Where nothing is named, the archive's root is meant", arguments: [".", "./", "././"])
    func root(name: String) throws {
        let found = try entries(archive { $0.add(name, type: "5") })
        #expect(found.count == 1 && found[0].name.isEmpty && found[0].kind == .folder)
    }

    private func expect(_ expected: TarFault.Problem, _ make: (inout TarWriter) -> Void) throws {
        let fault = try problem(
            of: archive { tar in
                tar.add("first", "1")
                make(&tar)
            })
        #expect(fault.problem == expected)
        #expect(fault.entry == 2)
    }

    @Test("What no source tree holds is refused, with the entry's number")
    func refusals() throws {
        for type in ["3", "4", "6"] as [Character] { try expect(.device) { $0.add("dev", type: type) } }
        try expect(.sparse) { $0.add("s", type: "S") }
        try expect(.sparse) { $0.addPax([("GNU.sparse.major", "1")]) }
        try expect(.unknownType(0x5A)) { $0.add("z", type: "Z") }
        try expect(.linkWithData) { $0.add("l", "data", type: "1", link: "first") }
        try expect(.linkWithData) { $0.add("d/", "data", type: "5") }
        try expect(.emptyLink) { $0.add("l", type: "2") }
        try expect(.nothingNamed) { $0.add("", "x") }
        for key in ["path", "linkpath", "size"] {
            try expect(.paxRecordWithoutFile(key: key)) { $0.addPax([(key, "1")], type: "g") }
        }
    }

    @Test("Sizes that are none, or too large, are refused")
    func sizes() throws {
        try expect(.number(field: "size")) { $0.add("n", size: Array("0000000000x".utf8)) }
        try expect(.number(field: "size")) { $0.add("n", size: [UInt8](repeating: 0xFF, count: 12)) }
        try expect(.number(field: "size")) { $0.add("n", size: [0x80] + [UInt8](repeating: 0x7F, count: 11)) }
        try expect(.number(field: "size")) { $0.addPax([("size", "1e3")]) }
        try expect(.number(field: "size")) { $0.addPax([("size", "99999999999999999999999")]) }
        let large = TarWriter.octal(2 << 20, digits: 11)
        try expect(.extensionTooLarge(limit: 1 << 20)) { $0.add("x", type: "x", size: large) }
        try expect(.fileTooLarge(size: 1 << 40, limit: 512 << 20)) { $0.add("f", size: TarWriter.base256(1 << 40)) }
    }

    @Test(
        "Damaged extended headers are refused",
        arguments: [
            "x", "5 a=b", "4 a=\n", "99 a=b\n", "0 a=b\n", "6 a=b\n ", "6 ab b\n", "-6 a=b\n", "999999999999 a=b\n",
        ]
    )
    func damagedRecords(text: String) throws {
        try expect(.paxRecord) { $0.add("x", text, type: "x") }
    }

    @Test("Limits hold")
    func limits() throws {
        let four = archive { tar in (0..<4).forEach { tar.add("f\($0)") } }
        var limits = TarLimits()
        limits.entries = 3
        #expect(try problem(of: four, limits: limits).problem == .tooManyEntries(limit: 3))
        limits = TarLimits()
        limits.names = 7
        #expect(try problem(of: four, limits: limits).problem == .namesTooLong(limit: 7))
        limits = TarLimits()
        limits.name = 1
        #expect(try problem(of: four, limits: limits).problem == .nameTooLong(limit: 1))
        limits = TarLimits()
        limits.archive = 1024
        #expect(try problem(of: four, limits: limits).problem == .archiveTooLarge(limit: 1024))
    }

    @Test("An archive cut anywhere before its end mark is refused")
    func truncated() throws {
        var tar = TarWriter()
        tar.add("a", "content")
        tar.add("b", String(repeating: "b", count: 600))
        for count in stride(from: 0, through: tar.bytes.count, by: 37) {
            let fault = try problem(of: Array(tar.bytes.prefix(count)))
            #expect(fault.problem == (count < 512 ? .notAnArchive : .truncated))
        }
        #expect(try problem(of: tar.bytes).problem == .truncated)
        #expect(try entries(tar.bytes + [UInt8](repeating: 0, count: 512)).count == 2)
        #expect(try entries(tar.finished + Array("whatever follows".utf8)).count == 2)
        let stray = tar.bytes + [UInt8](repeating: 0, count: 512) + tar.finished
        #expect(try problem(of: stray).problem == .strayEndMark)
    }

    @Test("A wrong checksum is refused, a signed one is taken")
    func checksums() throws {
        var tar = TarWriter()
        tar.add([0x61, 0xE4], [1])
        tar.add("b")
        var bytes = tar.finished
        bytes[1024] ^= 1
        #expect(try problem(of: bytes).problem == .checksum)
        bytes = tar.finished
        let signed = (0..<512).reduce(0) { $0 + ((148..<156).contains($1) ? 0x20 : Int(Int8(bitPattern: bytes[$1]))) }
        bytes.replaceSubrange(148..<154, with: TarWriter.octal(signed, digits: 6))
        #expect(try entries(bytes).count == 2)
        #expect(try problem(of: Array("#!/bin/sh\n".utf8) + bytes).problem == .notAnArchive)
    }

    @Test("No bytes make the reader crash", arguments: 0..<40 as Range<UInt64>)
    func noise(seed: UInt64) {
        let original = oddArchive
        var random = SeededGenerator(seed: seed)
        for _ in 0..<50 {
            var bytes = original
            for _ in 0..<4 {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                bytes[at] = UInt8.random(in: .min ... .max, using: &random)
            }
            do {
                // However the pieces fall, the same comes out.
                let (whole, pieced) = (try entries(bytes), try entries(bytes, pieces: 777))
                #expect("\(whole)" == "\(pieced)")
            } catch {
                #expect(error is TarFault, "\(error)")
            }
        }
    }
}
