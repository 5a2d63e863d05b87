/// What of the stream that nobody asked for is kept for a few days, so that a new wording can be tried on it.
package struct StreamSample: Sendable, Equatable {
    /// Of a million posts how many are kept; 0 keeps none.
    package var rate: Int
    /// For how many days.
    package var days: Int

    package init(rate: Int, days: Int) {
        (self.rate, self.days) = (rate, days)
    }

    /// Nothing is kept until somebody says so.
    package static let nothing = StreamSample(rate: 0, days: 7)
}

/// Of a million posts one in a hundred is kept at most: of a stream of fifty posts a second that is one in two seconds.
package let sampleRates = 0...10_000

/// More than two weeks tell little more of an even stream.
package let sampleDays = 1...14

/// A number from 0 to 999,999 that follows from the post’s name; whether it is kept follows from that alone.
///
/// A post is kept where its number is below the rate (Bernoulli sampling by a hash): the same posts at every listener and
/// after every replay, a lower rate keeps a part of what a higher one does, and no post is kept for what it says. FNV-1a
/// over the name and the last steps of SplitMix64, so that ids which differ in one sign only are as far apart as any.
package func sampleMark(network: String, post: String) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in network.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ 0xff) &* 0x100_0000_01b3
    for byte in post.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    hash = (hash ^ hash >> 30) &* 0xbf58_476d_1ce4_e5b9
    hash = (hash ^ hash >> 27) &* 0x94d0_49bb_1331_11eb
    return Int((hash ^ hash >> 31) % 1_000_000)
}
