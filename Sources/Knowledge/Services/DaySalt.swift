import Foundation
import Governance
import Organization
import Primitives
import Storage

/// What readers of a day are told apart by: random, sealed, the same for every process, and gone with the day.
struct DaySalt: Sendable {
    private let secret: String

    private init(secret: String) {
        self.secret = secret
    }

    /// The salt of a day; makes it where nobody has yet.
    ///
    /// Whoever closes the day takes it away.
    init(of day: Int64, sealedBy seal: Seal, in table: ReadingTable) throws {
        if let kept = try Self.kept(of: day, sealedBy: seal, in: table) {
            self = kept
            return
        }
        secret = (0..<4).map { _ in String(UInt64.random(in: .min ... .max), radix: 16) }.joined(separator: ".")
        try table.keep(salt: try seal.sealed(["salt": secret], for: owner(of: day)), of: day)
    }

    /// The salt of a day, where somebody has made it and the key opens it.
    static func kept(of day: Int64, sealedBy seal: Seal, in table: ReadingTable) throws -> DaySalt? {
        guard let sealed = try table.salt(of: day), let opened = try? seal.opened(sealed, for: owner(of: day)) else {
            return nil
        }
        return opened["salt"].map { DaySalt(secret: $0) }
    }

    /// The mark of somebody at one answer for one purpose: from it nobody learns who they are, or what else they read.
    func mark(of reader: AnswerReader, at answer: ID<Answer>, for purpose: Purpose) -> [UInt8] {
        let words = [secret, purpose.rawValue, answer.description, reader.address, reader.agent]
        return Array(secretHash(words.joined(separator: "\n")).prefix(8))
    }

    /// The word under which the tries from one address are counted.
    func word(of reader: AnswerReader) -> String {
        secretHash([secret, "tries", reader.address].joined(separator: "\n")).map { String($0, radix: 16) }
            .joined(separator: ".")
    }

    enum Purpose: String {
        case read
        case judged
    }
}

private func owner(of day: Int64) -> String { "readers of day \(day)" }
