package import Community

/// What one piece of an archive gives: a line of the open form, or why there is none.
package enum ArchiveLine: Sendable, Equatable {
    case record(ForumRecord, place: ArchivePlace)
    case refused(String, place: ArchivePlace)
}

/// Where in an archive something stands, so that a person finds it.
package struct ArchivePlace: Sendable, Equatable, CustomStringConvertible {
    package let file: String
    /// Which row or line it is, from 1.
    package let number: Int

    package var description: String { "\(file):\(number)" }
}

/// Why an archive is read no further.
package enum ArchiveBroken: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case unreadable(String)
    /// It ends within something.
    case truncated(String)
    /// A document type, and with it whatever it would define.
    case documentType(String)
    case malformed(String, place: Int)
    case tooLong(String, place: Int)
    /// There is more of it than is held at once.
    case tooMuch(String)

    package var description: String {
        switch self {
        case .missing(let file): "There is no \(file) that can be read."
        case .unreadable(let file): "\(file) cannot be read to its end."
        case .truncated(let file): "\(file) ends in the middle. What stands before that was read; get the whole file."
        case .documentType(let file): "\(file) has a document type. Such files are not read."
        case .malformed(let file, let place): "\(file):\(place) cannot be read as what it should be."
        case .tooLong(let file, let place): "\(file):\(place) is longer than four megabytes."
        case .tooMuch(let file): "\(file) holds more than is read at once. Split the archive."
        }
    }
}

/// Gives an archive line by line, without holding all of it.
package protocol ArchiveReader {
    mutating func next() throws -> ArchiveLine?
}
