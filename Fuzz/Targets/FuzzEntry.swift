import Glibc

/// The target that libFuzzer drives: the one `SLIPSTREAM_FUZZ_TARGET` names.
private let chosen: FuzzTarget = {
    let name = getenv("SLIPSTREAM_FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let known = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
        fatalError("SLIPSTREAM_FUZZ_TARGET is “\(name)”, and wants one of: \(known)")
    }
    return target
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
