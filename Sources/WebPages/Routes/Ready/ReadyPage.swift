import NIOCore

/// A page as it is sent, plain and packed.
struct ReadyPage: Sendable {
    let plain: ByteBuffer
    let packed: ByteBuffer?
    let contentType: String
    /// What a browser asks by whether it has it already (`ETag`).
    let tag: String
    let madeAt: ContinuousClock.Instant
    /// Whether a site of the organisation's own may show it in a frame.
    var isEmbeddable = false

    /// What it takes of the memory, about.
    var size: Int { plain.readableBytes + (packed?.readableBytes ?? 0) + 500 }

    init(_ bytes: [UInt8], as contentType: String) {
        plain = ByteBuffer(bytes: bytes)
        packed = gzipped(bytes).map { ByteBuffer(bytes: $0) }
        self.contentType = contentType
        // Weak: packed or not it says the same.
        tag = "W/\"\(fingerprint(of: bytes))\""
        madeAt = .now
    }
}
