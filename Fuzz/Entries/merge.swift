import FuzzTargets

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTargets.merge([UInt8](UnsafeBufferPointer(start: data, count: count)))
    return 0
}
