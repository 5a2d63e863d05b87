import Foundation

/// The public corpora that `scripts/conformance` is told of; their absence is a failure, never a skipped test.
struct Corpora {
    let folder: URL

    init() throws {
        guard let path = ProcessInfo.processInfo.environment["PARLEY_CORPORA"] else { throw CorporaMissing() }
        folder = URL(filePath: path)
    }

    func data(_ path: String) throws -> Data { try Data(contentsOf: folder.appending(path: path)) }

    /// The lines of a file that are neither empty nor comments.
    func lines(_ path: String) throws -> [String] {
        String(decoding: try data(path), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
            .filter { !$0.hasPrefix("#") && $0.contains { !$0.isWhitespace } }
    }

    /// The files of a folder with this ending, in the order of their names.
    func files(in path: String, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: path).path(percentEncoded: false))
            .filter { $0.hasSuffix(ending) }.sorted()
    }
}

/// `PARLEY_CORPORA` is not set.
struct CorporaMissing: Error, CustomStringConvertible {
    var description: String { "Set PARLEY_CORPORA, or run scripts/conformance." }
}
