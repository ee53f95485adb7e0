import Compression
import GitObjects

extension ObjectSource {
    /// The content of the object `id`, which must be of this kind; `path` is for the message.
    func content(
        of id: ObjectID, _ kind: ObjectKind, path: [UInt8], with inflater: borrowing Inflater
    ) throws -> [UInt8] {
        guard let object = try read(id, with: inflater) else {
            throw WorkTreeError.missingObject(id, path: String(decoding: path, as: UTF8.self))
        }
        guard object.kind == kind else {
            throw WorkTreeError.wrongKind(id, path: String(decoding: path, as: UTF8.self))
        }
        return object.content
    }
}
