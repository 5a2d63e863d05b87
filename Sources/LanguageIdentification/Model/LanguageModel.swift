/// What the trainer learned: which languages a script may be, and what each piece of a word says about them.
struct LanguageModel: Sendable {
    /// Letters of the longest n-gram; the whole word is one more order.
    static let longestGram = 4

    /// The model compiled into the program, read once.
    static let shipped = LanguageModel()

    let languages: [String]
    let scalars: ScalarTable

    /// How much a letter of each script weighs when a text mixes scripts.
    let scriptWeights: [Int]

    /// By script, the languages that are written in it, as places in `languages`.
    let members: [[Int]]

    /// By order and language, what every n-gram costs before its own weights are added.
    let constants: [[Int]]

    private let bucketShift: UInt32
    private let bucketStarts: [UInt32]
    private let buckets: [UInt16]

    private init() {
        var reader = ModelReader()
        guard reader.bytes(4) == Array("PLM1".utf8) else { preconditionFailure("This is not a language model.") }
        let sizes = (0..<7).map { _ in Int(reader.word()) }
        let languages = String(decoding: reader.bytes(sizes[0]), as: UTF8.self).split(separator: "\n").map(String.init)
        self.languages = languages
        scriptWeights = reader.bytes(sizes[1]).map(Int.init)
        members = (0..<sizes[1]).map { _ in
            let flags = reader.bytes(languages.count)
            return flags.indices.filter { flags[$0] == 1 }
        }
        scalars = ScalarTable(from: &reader, pages: sizes[2], compositions: sizes[3])
        constants = (0..<sizes[4]).map { _ in (0..<sizes[5]).map { _ in Int(Int32(bitPattern: reader.word())) } }
        bucketShift = UInt32(32 - sizes[6])
        let starts = (0...(1 << sizes[6])).map { _ in reader.word() }
        bucketStarts = starts
        buckets = reader.shorts(Int(starts[starts.count - 1]))
        guard reader.isAtEnd, sizes[4] == LanguageModel.longestGram + 1, sizes[5] == languages.count else {
            preconditionFailure("The language model was made for another version.")
        }
    }

    /// Adds the weights of one feature to the scores, in 1/1024 nat.
    ///
    /// A bucket holds, for each of its features, the lower half of the key, the number of languages,
    /// and for each language seven bits of its place and nine bits of weight in 1/32 nat.
    @inline(__always)
    func addWeights(of key: UInt32, to scores: inout [Int]) {
        let bucket = Int(key >> bucketShift)
        let sought = UInt16(truncatingIfNeeded: key)
        var position = Int(bucketStarts[bucket])
        let end = Int(bucketStarts[bucket + 1])
        while position < end {
            let count = Int(buckets[position + 1])
            if buckets[position] == sought {
                for packed in buckets[position + 2..<position + 2 + count] {
                    scores[Int(packed >> 9)] += Int(packed & 0x1FF) << 5
                }
                return
            }
            position += 2 + count
        }
    }
}
