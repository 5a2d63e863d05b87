import Foundation

/// The files of the house, read once.
enum HouseTree {
    /// The folder that holds `Package.swift`.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let sources = swiftFiles(under: "Sources")
    static let tests = swiftFiles(under: "Tests")

    /// The text of a file, or nothing when there is none.
    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    /// The names of the things that stand directly in a folder.
    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path(folder))) ?? []).sorted()
    }

    private static func swiftFiles(under folder: String) -> [SourceFile] {
        names(in: folder).flatMap { room in
            // A folder may be a link, which a walk from further up does not follow.
            let real = root.appending(path: "\(folder)/\(room)").resolvingSymlinksInPath().path(percentEncoded: false)
            let files = (try? FileManager.default.subpathsOfDirectory(atPath: real)) ?? []
            return files.filter { $0.hasSuffix(".swift") }.sorted().map { file in
                SourceFile(path: "\(folder)/\(room)/\(file)", text: text("\(folder)/\(room)/\(file)"))
            }
        }
    }

    private static func path(_ folder: String) -> String {
        root.appending(path: folder).path(percentEncoded: false)
    }
}
