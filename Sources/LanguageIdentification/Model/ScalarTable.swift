/// What a scalar is to the reader of evidence: a letter of a script, a mark, an apostrophe, or nothing.
struct ScalarKind: RawRepresentable, Hashable, Sendable {
    let rawValue: UInt8

    static let nothing = ScalarKind(rawValue: 0)
    static let joiner = ScalarKind(rawValue: 1)
    static let mark = ScalarKind(rawValue: 2)

    // The scripts the rules know by name; the trainer gives the numbers.
    static let latin = ScalarKind(rawValue: 3)
    static let thai = ScalarKind(rawValue: 14)
    static let hangul = ScalarKind(rawValue: 17)
    static let kana = ScalarKind(rawValue: 18)
    static let han = ScalarKind(rawValue: 19)

    /// Scripts in which a link may be followed by text without a blank.
    var isUnspaced: Bool { self == .kana || self == .han || self == .hangul || self == .thai }
}

/// Kind and small letter of every scalar of the first two planes, as the trainer saw them.
///
/// The table comes with the model and not from the standard library, so that trainer and scorer can never
/// disagree because their Unicode versions do.
struct ScalarTable: Sendable {
    private let pageIndex: [UInt8]
    private let kinds: [UInt8]
    private let distances: [UInt16]
    private let composed: [UInt32: UInt16]

    init(from reader: inout ModelReader, pages: Int, compositions: Int) {
        pageIndex = reader.bytes(0x200)
        var kinds: [UInt8] = []
        var distances: [UInt16] = []
        for _ in 0..<pages * 256 {
            kinds.append(reader.byte())
            distances.append(reader.short())
        }
        self.kinds = kinds
        self.distances = distances
        var composed: [UInt32: UInt16] = [:]
        for _ in 0..<compositions {
            let letter = reader.short()
            let mark = reader.short()
            composed[ScalarTable.pair(letter, mark)] = reader.short()
        }
        self.composed = composed
    }

    /// The kind of a scalar and its small letter, which is always in the first plane.
    func look(up scalar: UInt32) -> (kind: ScalarKind, small: UInt16) {
        guard scalar < 0x2_0000 else { return (.nothing, 0) }
        let place = Int(pageIndex[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)
        return (ScalarKind(rawValue: kinds[place]), UInt16(truncatingIfNeeded: scalar) &+ distances[place])
    }

    /// The letter that a letter and a mark after it make together, if there is one.
    func whole(of letter: UInt16, _ mark: UInt16) -> UInt16? {
        composed[ScalarTable.pair(letter, mark)]
    }

    private static func pair(_ letter: UInt16, _ mark: UInt16) -> UInt32 {
        UInt32(letter) << 16 | UInt32(mark)
    }
}
