internal import CLibXML2

/// Turns bytes of the encodings that the system knows into UTF-8, by the system's `iconv`.
package enum EncodingConverter {
    /// The text; `nil` when the system has no such encoding or when the bytes plainly are not in it.
    ///
    /// Bytes that the encoding does not have become U+FFFD, as long as they are fewer than one in a hundred.
    package static func text(of bytes: [UInt8], from label: EncodingLabel) -> [UInt8]? {
        guard let name = label.converterName, let converter = iconv_open("UTF-8", name),
            // What `iconv_open` gives for an encoding that it does not have.
            Int(bitPattern: converter) != -1
        else { return nil }
        // The converter was opened above and is used by this call only.
        defer { _ = iconv_close(converter) }
        return convert(bytes, by: converter, allowedFaults: max(3, bytes.count / 100))
    }

    private static func convert(_ bytes: [UInt8], by converter: iconv_t, allowedFaults: Int) -> [UInt8]? {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 65_536)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 2)
        var faults = 0
        var read = 0
        while read < bytes.count {
            let step = convert(&input, from: read, to: &output, by: converter)
            result.append(contentsOf: output[..<step.written].lazy.map { UInt8(bitPattern: $0) })
            read += step.read
            guard step.isFault else { continue }
            faults += 1
            guard faults <= allowedFaults else { return nil }
            result.append(contentsOf: Array("\u{FFFD}".utf8))
            read += 1
        }
        return result
    }

    /// Converts until the output is full, the input has ended, or a byte has no meaning.
    private static func convert(
        _ input: inout [CChar],
        from start: Int,
        to output: inout [CChar],
        by converter: iconv_t
    ) -> (read: Int, written: Int, isFault: Bool) {
        let room = output.count
        let length = input.count - start
        return input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                // Both pointers stay inside their arrays, which outlive the call: `iconv` counts what is left of each.
                var from = source.baseAddress.map { $0 + start }
                var to = target.baseAddress
                var left = length
                var space = room
                let outcome = iconv(converter, &from, &left, &to, &space)
                // -1 with room for any character left over means the input, not the output, is at fault.
                let isFault = outcome == -1 && space >= 32 || left == length && space == room
                return (length - left, room - space, isFault)
            }
        }
    }
}
