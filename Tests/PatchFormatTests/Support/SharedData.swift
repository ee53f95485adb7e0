import Foundation

/// Real mail beside the checkout, which some tests read when it is there.
enum SharedData {
    /// The folder of mailboxes, or nil where there is none.
    static let mail: String? = {
        let set = ProcessInfo.processInfo.environment["SLIPSTREAM_SHARED_DATA"]
        let path = (set ?? FileManager.default.currentDirectoryPath + "/../shared/data") + "/mail"
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return nil
        }
        return path
    }()

    static var mailboxes: [String] {
        guard let mail else { return [] }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: mail)) ?? []
        return names.filter { $0.hasSuffix(".mbox") }.sorted().map { mail + "/" + $0 }
    }
}
