/// The buckets in which a post is looked for when copies of it come: twelve of a long one, one of a short one.
///
/// MinHash: of each of 60 orders in which all shingles could stand the first one of the post’s is taken, and twelve times
/// five of these make a bucket. Two posts that share a part *s* of their shingles meet in a bucket with a chance of
/// 1 − (1 − s⁵)¹² (J. Leskovec, A. Rajaraman, J. Ullman, “Mining of Massive Datasets”, 3.4): of 0.9 all but one in 40,000,
/// of 0.3 one in 35. Whether they are copies says `copyLikeness`, never a bucket.
package func copyBuckets(of text: CopyText) -> [Int64] {
    guard text.words.count >= shortTextWords else { return [] }
    guard text.isLong else { return [bucket(of: [textHash(text.words.joined(separator: " "))], number: bucketCount)] }
    let shingles = text.shingles.map(textHash)
    let firsts = (0..<UInt64(bucketCount * bucketDepth)).map { order in
        shingles.reduce(UInt64.max) { min($0, mixed($1 &+ (order + 1) &* 0x9e37_79b9_7f4a_7c15)) }
    }
    return (0..<bucketCount).map { number in
        bucket(of: firsts[number * bucketDepth..<(number + 1) * bucketDepth], number: number)
    }
}

private let bucketCount = 12
private let bucketDepth = 5

private func bucket(of values: some Sequence<UInt64>, number: Int) -> Int64 {
    Int64(bitPattern: values.reduce(mixed(UInt64(number))) { mixed($0 ^ $1) })
}

/// FNV-1a over the bytes.
private func textHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}

/// The last steps of SplitMix64: every bit of the input moves every bit of the output.
private func mixed(_ value: UInt64) -> UInt64 {
    var value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
}
