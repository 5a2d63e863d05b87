import Foundation

/// The inputs of a fuzzer that are kept: what its authors thought of, and all that once failed.
package enum FuzzCorpus {
    /// One input of the corpus.
    package struct Input: Sendable, CustomStringConvertible {
        package let name: String
        package let bytes: [UInt8]

        package var description: String { name }
    }

    /// The files of a folder named `Corpus/<name>`, which stands beside the folder of the file that asks.
    package static func inputs(_ name: String, besideFolderOf file: String = #filePath) throws -> [Input] {
        let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.appending(path: "Corpus/\(name)").resolvingSymlinksInPath()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
        return try files.map {
            Input(name: $0, bytes: Array(try Data(contentsOf: folder.appending(path: $0))))
        }
    }

    /// How many inputs a fuzzer makes: 10,000 in every run of the tests, and `PARLEY_FUZZ_ROUNDS` of them in a long one.
    package static var rounds: Int { number("PARLEY_FUZZ_ROUNDS") ?? 10_000 }

    /// Where a fuzzer begins; another `PARLEY_FUZZ_SEED` makes other inputs.
    package static var seed: UInt64 { UInt64(number("PARLEY_FUZZ_SEED") ?? 1) }

    /// A whole number that the environment names.
    package static func number(_ variable: String) -> Int? {
        ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }.map { max(0, $0) }
    }
}
