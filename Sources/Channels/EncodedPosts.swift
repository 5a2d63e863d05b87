/// A new post that nobody has decoded: the bytes in which it came, and what was found in them without copying.
package struct EncodedArrival: Sendable {
    package let bytes: [UInt8]
    package let post: ScannedPost
    /// How many events of its batch came before it.
    package var place = 0
    let decoder: any ArrivalDecoder

    package init(_ bytes: [UInt8], _ post: ScannedPost, decodedBy decoder: any ArrivalDecoder) {
        (self.bytes, self.post, self.decoder) = (bytes, post, decoder)
    }

    /// One of the post's texts.
    package func text(_ piece: ScannedPost.Piece) -> String {
        String(decoding: (piece.isUnescaped ? post.unescaped : bytes)[piece.range], as: UTF8.self)
    }
}

/// Says what the bytes of an event mean.
package protocol ArrivalDecoder: Sendable {
    /// The network whose posts these are.
    var network: String { get }

    /// The network's own id of a post that is not decoded.
    func id(of arrival: EncodedArrival) -> String

    /// Adds to a batch what an event says.
    func decode(_ bytes: [UInt8], into batch: inout SourceBatch)
}

extension EncodedArrival {
    package var network: String { decoder.network }
    package var id: String { decoder.id(of: self) }
}

/// A stream that can leave new posts as they came, for who wants few of them.
package protocol EncodedSource: Source {
    /// Listens as `run(from:deliver:)` does, with new posts of the usual form in `SourceBatch/encoded`: whoever takes the
    /// batch decodes those that may concern anybody, by `SourceBatch/decoding(_:)`.
    func runEncoded(from cursor: Cursor?, deliver: @Sendable (SourceBatch) async throws -> Void) async throws
}

extension SourceBatch {
    /// How many events the stream brought.
    package var count: Int { events.count + encoded.count + unreadable.count + passedOver + unwanted }

    /// The same batch with the encoded posts that are wanted among its events, in the order in which they came; the others
    /// are counted and gone.
    package func decoding(_ isWanted: (_ number: Int, EncodedArrival) -> Bool) -> SourceBatch {
        guard !encoded.isEmpty else { return self }
        var batch = self
        batch.encoded = []
        batch.events = []
        var next = 0
        for (number, arrival) in encoded.enumerated() {
            guard isWanted(number, arrival) else {
                batch.unwanted += 1
                continue
            }
            batch.events += events[next..<arrival.place]
            next = arrival.place
            arrival.decoder.decode(arrival.bytes, into: &batch)
        }
        batch.events += events[next...]
        return batch
    }
}
