/// What libFuzzer calls with each input; a broken law ends the run like a crash, and the input is kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let law = EventLaws.broken(by: bytes) { fatalError(law) }
    return 0
}
