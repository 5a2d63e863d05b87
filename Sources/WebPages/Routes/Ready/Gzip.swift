import CLibZ

/// The bytes packed as `gzip` (RFC 1952); `nil` where they cannot be, and then they go as they are.
///
/// A level from 1, the quickest, to 9, the shortest: what is made once for many readers is worth the time.
func gzipped(_ bytes: [UInt8], level: Int32 = 9) -> [UInt8]? {
    var stream = z_stream()
    // 15 bits of window as usual, and 16 more for the envelope of gzip.
    let began = deflateInit2_(
        &stream,
        level,
        Z_DEFLATED,
        15 + 16,
        9,
        Z_DEFAULT_STRATEGY,
        ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)
    )
    guard began == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var bytes = bytes
    var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let isWhole = bytes.withUnsafeMutableBufferPointer { input in
        packed.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            return deflate(&stream, Z_FINISH) == Z_STREAM_END
        }
    }
    guard isWhole else { return nil }
    packed.removeLast(Int(stream.avail_out))
    return packed
}
