import CLibZstd

/// Why bytes could not be unpacked.
struct ZstdFailure: Error, Hashable, CustomStringConvertible {
    let description: String
}

/// Unpacks zstd frames that were packed with one dictionary, and never more than a set number of bytes.
///
/// Belongs to one task. The two C objects are made in `init`, used by this object only, and freed in `deinit`.
final class ZstdDecompressor {
    private let context: OpaquePointer
    private let dictionary: OpaquePointer?
    private let limit: Int

    init(dictionary bytes: [UInt8]?, limit: Int) throws {
        guard let context = ZSTD_createDCtx() else { throw ZstdFailure(description: "zstd has no memory left.") }
        self.context = context
        self.limit = limit
        // The dictionary is copied by zstd during the call, so the pointer need not outlive the closure.
        dictionary = bytes.flatMap { bytes in bytes.withUnsafeBytes { ZSTD_createDDict($0.baseAddress, $0.count) } }
        if bytes != nil, dictionary == nil { throw ZstdFailure(description: "The zstd dictionary cannot be read.") }
        if let dictionary { ZSTD_DCtx_refDDict(context, dictionary) }
        // 2^23: no honest event looks back further than 8 MiB, and a bomb's window must not be allocated.
        ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 23)
    }

    deinit {
        ZSTD_freeDCtx(context)
        ZSTD_freeDDict(dictionary)
    }

    /// The number that a dictionary bears in its head; 0 when it has none.
    static func identity(of dictionary: [UInt8]) -> UInt32 {
        // Read during the call only.
        dictionary.withUnsafeBytes { ZSTD_getDictID_fromDict($0.baseAddress, $0.count) }
    }

    func decompress(_ packed: [UInt8]) throws(ZstdFailure) -> [UInt8] {
        guard !packed.isEmpty else { throw ZstdFailure(description: "The zstd frame is empty.") }
        ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
        var unpacked = [UInt8](repeating: 0, count: try firstCapacity(packed))
        var read = 0
        var written = 0
        while true {
            let rest = try step(packed, &read, &unpacked, &written)
            if rest == 0, read == packed.count { return Array(unpacked.prefix(written)) }
            if written < unpacked.count, read == packed.count {
                throw ZstdFailure(description: "The zstd frame breaks off.")
            }
            if written == unpacked.count { try grow(&unpacked) }
        }
    }

    /// The size that the frame declares, or a guess; what it declares beyond the limit is refused unread.
    private func firstCapacity(_ packed: [UInt8]) throws(ZstdFailure) -> Int {
        // Read during the call only.
        let declared = packed.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        // The two greatest numbers are zstd's “unknown” and “error”; the error shows again in the first step.
        guard declared < UInt64.max - 1 else { return 16_384 }
        guard declared <= UInt64(limit) else { throw tooLong }
        return Int(declared) + 1
    }

    private func grow(_ unpacked: inout [UInt8]) throws(ZstdFailure) {
        guard unpacked.count <= limit else { throw tooLong }
        let wanted = min(limit + 1, max(unpacked.count * 2, 1_024))
        unpacked.append(contentsOf: repeatElement(0, count: wanted - unpacked.count))
    }

    private func step(
        _ packed: [UInt8],
        _ read: inout Int,
        _ unpacked: inout [UInt8],
        _ written: inout Int
    ) throws(ZstdFailure) -> Int {
        // Both pointers are used inside the closures only; zstd keeps within the sizes that stand beside them.
        let result = packed.withUnsafeBytes { source in
            unpacked.withUnsafeMutableBytes { target in
                var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: read)
                var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: written)
                let result = ZSTD_decompressStream(context, &output, &input)
                read = input.pos
                written = output.pos
                return result
            }
        }
        guard ZSTD_isError(result) == 0 else {
            throw ZstdFailure(description: "The zstd frame is broken: \(String(cString: ZSTD_getErrorName(result))).")
        }
        return result
    }

    private var tooLong: ZstdFailure {
        ZstdFailure(description: "The zstd frame unpacks to more than \(limit) bytes.")
    }
}
