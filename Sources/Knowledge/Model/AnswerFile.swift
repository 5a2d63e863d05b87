package import Primitives

/// A file that belongs to an answer; its bytes never change.
package struct AnswerFile: Sendable, Equatable {
    package let id: ID<AnswerFile>
    package let answer: ID<Answer>
    package let name: String
    package let type: FileType
    /// What it shows, for whoever does not see it; of pictures never empty.
    package let words: String
    /// In bytes.
    package let size: Int
    /// By what its bytes are known.
    package let hash: [UInt8]

    /// A file with what it holds.
    package struct Whole: Sendable, Equatable {
        package let file: AnswerFile
        package let bytes: [UInt8]
    }
}

/// What a file is, by what it holds and not by what it is called.
package enum FileType: String, Sendable, CaseIterable {
    case png = "image/png"
    case jpeg = "image/jpeg"
    case webp = "image/webp"
    case gif = "image/gif"
    case pdf = "application/pdf"
    case text = "text/plain"
    case csv = "text/csv"

    package var isPicture: Bool { [.png, .jpeg, .webp, .gif].contains(self) }

    /// What a name of it ends with.
    package var ending: String {
        switch self {
        case .png: "png"
        case .jpeg: "jpg"
        case .webp: "webp"
        case .gif: "gif"
        case .pdf: "pdf"
        case .text: "txt"
        case .csv: "csv"
        }
    }
}
