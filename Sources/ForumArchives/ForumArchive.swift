package import Community
import Foundation

/// An archive of another forum on this machine.
package struct ForumArchive: Sendable {
    package let path: String
    package let form: ForumSource.Form

    package init(path: String, form: ForumSource.Form) {
        (self.path, self.form) = (path, form)
    }

    /// A name for the forum, made of the archive's own.
    package var name: String {
        let last = (path as NSString).lastPathComponent
        let stem = form == .stackexchange ? last : (last as NSString).deletingPathExtension
        let plain = stem.lowercased().map { letter in
            letter.isASCII && (letter.isLetter || letter.isNumber || letter == ".") ? String(letter) : "-"
        }
        return String(plain.joined().prefix(80))
    }

    /// Reads it from its beginning.
    package func reader() throws -> any ArchiveReader {
        switch form {
        case .stackexchange: try StackExchangeReader(folder: path)
        case .discourse: try DiscourseReader(path: path)
        case .csv: try CommaReader(path: path)
        case .jsonl: try JSONLineReader(path: path)
        }
    }
}
