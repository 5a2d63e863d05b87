import Channels
import Foundation
import Governance
import Matching
import Outbound
import Primitives
import Server
import Storage

/// What a command ends with when it cannot do its work: one sentence, and an exit code.
struct CommandTrouble: Error {
    let code: Int32
    let sentence: String

    init(code: Int32, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    /// `nil` for what the argument parser words best itself.
    init?(_ error: any Error) {
        switch error {
        case let trouble as CommandTrouble: self = trouble
        case let refusal as any Refusal: self.init(code: 1, refusal.message)
        case let refused as StartRefused: self.init(code: 1, refused.description)
        case let failure as StorageFailure: self.init(code: 1, failure.description)
        case let unusable as KeyFileUnusable: self.init(code: 1, unusable.description)
        case let rejected as QueryRejected: self.init(code: 2, "\(rejected)")
        case let failure as OutboundFailure: self.init(code: 69, failure.description)
        default: return nil
        }
    }
}

/// Writes one line to standard error.
func complain(_ sentence: String) {
    FileHandle.standardError.write(Data((sentence + "\n").utf8))
}

/// A file's bytes, or standard input for `-`; a missing file is one clear sentence.
func readInput(_ path: String) throws -> Data {
    if path == "-" { return FileHandle.standardInput.readDataToEndOfFile() }
    guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandTrouble(code: 2, "There is no file \(path) that can be read. Check the name.")
    }
    return data
}
