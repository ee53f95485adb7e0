import CDeflate

/// zlib streams (RFC 1950), whole buffers at a time.
public enum Zlib {
    /// Why a stream could not be taken apart.
    public enum Failure: Error, Hashable, CustomStringConvertible {
        /// The stream is damaged or is none.
        case malformed
        /// It holds another number of bytes than was said: more than `expected`, or fewer.
        case wrongSize(expected: Int)

        /// One sentence.
        public var description: String {
            switch self {
            case .malformed: "the compressed data is damaged"
            case .wrongSize(let expected): "the compressed data does not hold the \(expected) bytes it promises"
            }
        }
    }
}
