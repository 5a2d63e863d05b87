import CLibZstd

/// Packs events with a dictionary, as a Jetstream does.
///
/// Belongs to one task. The two C objects are made in `init`, used by this object only, and freed in `deinit`.
final class ZstdPacking {
    private let context: OpaquePointer
    private let dictionary: OpaquePointer

    init?(dictionary bytes: [UInt8]) {
        // The dictionary is copied by zstd during the call, so the pointer need not outlive the closure.
        let made = bytes.withUnsafeBytes { ZSTD_createCDict($0.baseAddress, $0.count, 3) }
        guard let context = ZSTD_createCCtx(), let made else { return nil }
        self.context = context
        dictionary = made
    }

    deinit {
        ZSTD_freeCCtx(context)
        ZSTD_freeCDict(dictionary)
    }

    func packed(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { target, count in
            // Both pointers are used during the call only; `compressBound` is room enough for any outcome.
            let size = bytes.withUnsafeBytes {
                ZSTD_compress_usingCDict(
                    context,
                    target.baseAddress,
                    target.count,
                    $0.baseAddress,
                    $0.count,
                    dictionary
                )
            }
            precondition(ZSTD_isError(size) == 0, "Packing into enough room cannot fail")
            count = size
        }
    }

    /// The number in a dictionary's head.
    static func identity(of dictionary: [UInt8]) -> UInt32 {
        // Read during the call only.
        dictionary.withUnsafeBytes { ZDICT_getDictID($0.baseAddress, $0.count) }
    }

    /// Trains a dictionary on texts; `nil` when they are too few or too alike to learn from.
    static func dictionary(trainedOn samples: [[UInt8]], size: Int = 16_384) -> [UInt8]? {
        let joined = samples.flatMap(\.self)
        let sizes = samples.map(\.count)
        let dictionary = [UInt8](unsafeUninitializedCapacity: size) { target, count in
            // All three pointers are used during the call only; zstd keeps within the sizes that stand beside them.
            let made = joined.withUnsafeBytes { bytes in
                sizes.withUnsafeBufferPointer {
                    ZDICT_trainFromBuffer(
                        target.baseAddress,
                        target.count,
                        bytes.baseAddress,
                        $0.baseAddress,
                        UInt32($0.count)
                    )
                }
            }
            count = ZDICT_isError(made) == 0 ? made : 0
        }
        return dictionary.isEmpty ? nil : dictionary
    }
}
