import Bytes
import Files
import Glibc
import TestSupport
import Testing

@Suite("Files and folders")
struct FileSystemTests {
    @Test("A file is read whole, whatever its size says", arguments: [0, 1, 4095, 4096, 4097, 100_000])
    func read(size: Int) async throws {
        try await ScratchFolder.with { folder in
            let content = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            try FileSystem.writeAtomically(content, to: folder + "/file")
            #expect(try FileSystem.read(folder + "/file") == content)
            #expect(try FileSystem.read(folder + "/file", limit: size) == content)
            guard size > 0 else { return }
            #expect(throws: SystemFailure.self) { try FileSystem.read(folder + "/file", limit: size - 1) }
        }
        #expect(try !FileSystem.read("/proc/self/status").isEmpty)
        #expect(throws: SystemFailure.self) { try FileSystem.read("/proc/self/status", limit: 10) }
    }

    @Test("A name that is no text is refused, and its file is removed with its folder")
    func foreignNames() async throws {
        try await ScratchFolder.with { folder in
            let place = folder + "/place"
            try FileSystem.makeFolder(place + "/inner")
            try FileSystem.writeAtomically([], to: place + "/inner/a")
            let foreign = (place + "/inner/").utf8CString.dropLast() + [CChar(bitPattern: 0xE9), 0]
            #expect(mkdir(Array(foreign), 0o777) == 0)
            #expect(symlink(folder, place + "/inner/link") == 0)
            let error = #expect(throws: SystemFailure.self) { try FileSystem.names(in: place + "/inner") }
            #expect(error?.code == EILSEQ)
            #expect(try FileSystem.names(in: place) == ["inner"])
            try FileSystem.removeTree(place)
            #expect(try FileSystem.names(in: folder) == [])
            try FileSystem.removeTree(place)
        }
    }

    @Test("Parts of a file are read as far as it goes; pipes and folders are refused")
    func parts() async throws {
        try await ScratchFolder.with { folder in
            let content = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
            try FileSystem.writeAtomically(content, to: folder + "/file")
            let reader = try PartReader(path: folder + "/file")
            #expect(reader.size == content.count)
            for range in [0..<0, 0..<1, 17..<4_117, 0..<10_000, 9_999..<10_000] {
                #expect(try reader.bytes(in: range) == Array(content[range]))
            }
            #expect(try reader.bytes(in: 9_990..<20_000) == Array(content[9_990...]))
            #expect(try reader.bytes(in: 20_000..<20_001).isEmpty)
            #expect(try PartReader(path: folder + "/file", limit: 10_000).size == 10_000)
            let error = #expect(throws: SystemFailure.self) { try PartReader(path: folder + "/file", limit: 9_999) }
            #expect(error?.code == EFBIG)
            #expect(mkfifo(folder + "/pipe", 0o600) == 0)
            for path in [folder, folder + "/pipe", folder + "/nothing"] {
                #expect(throws: SystemFailure.self) { try PartReader(path: path) }
            }
        }
    }
}
