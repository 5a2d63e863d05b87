import Foundation
import Knowledge
import Primitives

/// A file of an answer.
struct AnswerFileJSON: Described {
    let id: String
    let name: String
    /// Such as `image/png`, by what the file holds.
    let type: String
    /// What it shows, for whoever does not see it.
    let shows: String?
    /// In bytes.
    let size: Int

    static let example = AnswerFileJSON(
        id: "0193a3f0-5c00-7aaa-8aaa-0123456789ab",
        name: "display.png",
        type: "image/png",
        shows: "The display blinks red.",
        size: 20_480
    )
}

extension AnswerFileJSON {
    init(_ file: AnswerFile) {
        self.init(
            id: file.id.description,
            name: file.name,
            type: file.type.rawValue,
            shows: file.words.isEmpty ? nil : file.words,
            size: file.size
        )
    }
}

struct AnswerFilesJSON: Described {
    /// The earliest first.
    let files: [AnswerFileJSON]
    static let example = AnswerFilesJSON(files: [.example])
}

struct NewAnswerFileJSON: Described {
    let name: String
    /// Needed of pictures.
    let shows: String?
    /// The bytes, in Base64 (RFC 4648, section 4).
    let content: String

    static let example = NewAnswerFileJSON(
        name: "display.png",
        shows: "The display blinks red.",
        content: "iVBORw0KGgo="
    )
}

struct WholeAnswerFileJSON: Described {
    let file: AnswerFileJSON
    /// The bytes, in Base64 (RFC 4648, section 4).
    let content: String

    static let example = WholeAnswerFileJSON(file: .example, content: "iVBORw0KGgo=")
}

extension WholeAnswerFileJSON {
    init(_ whole: AnswerFile.Whole) {
        self.init(file: AnswerFileJSON(whole.file), content: Data(whole.bytes).base64EncodedString())
    }
}
