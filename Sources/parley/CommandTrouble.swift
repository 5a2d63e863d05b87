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
    /// What a server answered, where one did.
    var status: Int?

    init(code: Int32, _ sentence: String, status: Int? = nil) {
        self.code = code
        self.sentence = sentence
        self.status = status
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

/// Whether a path leads to a folder, which opens like a file and cannot be read like one.
func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}

/// Words from a file, or from standard input for `-`; other bytes are refused, for nobody should say them by mistake.
func readWords(_ path: String) throws -> String {
    guard let words = String(validating: try readInput(path), as: UTF8.self) else {
        let name = path == "-" ? "What standard input brings" : "The file \(path)"
        throw CommandTrouble(code: 2, "\(name) is not in UTF-8. Save it as UTF-8 and try again.")
    }
    return words
}

/// A port that was given, or the sentence that says what a port is.
func checkedPort(_ port: Int, _ option: String = "--port") throws -> Int {
    guard (0...65_535).contains(port) else {
        throw CommandTrouble(code: 64, "\(option) takes a number from 0 to 65535; 0 chooses a free port.")
    }
    return port
}

/// A file's bytes, or standard input for `-`; a missing file is one clear sentence.
func readInput(_ path: String) throws -> Data {
    if path == "-" { return FileHandle.standardInput.readDataToEndOfFile() }
    guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandTrouble(code: 2, "There is no file \(path) that can be read. Check the name.")
    }
    return data
}
