package import Encoding
import Foundation

/// The encoders of an installation: a file for each in the folder `encoders`, under the name that it was given.
package struct EncoderShelf: Sendable {
    /// What an encoder’s file is called behind its name.
    private static let ending = ".encoder"
    /// Longer ones are hard to type, and others lead elsewhere in the folders of a machine.
    private static let longestName = 60

    private let folder: String

    /// - Parameter data: the folder of the installation.
    package init(in data: String) { folder = data + "/encoders" }

    /// One that is there.
    package struct Line: Sendable {
        package let name: String
        package let bytes: Int
    }

    package func list() -> [Line] {
        let files = FileManager.default
        let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(Self.ending) }.sorted().map { file in
            let attributes = try? files.attributesOfItem(atPath: folder + "/" + file)
            return Line(
                name: String(file.dropLast(Self.ending.count)),
                bytes: (attributes?[.size] as? NSNumber)?.intValue ?? 0
            )
        }
    }

    /// - Throws: `StartRefused` where there is none of that name, or its file is damaged.
    package func encoder(named name: String) throws(StartRefused) -> Encoder {
        let path = try path(of: name)
        guard let file = FileManager.default.contents(atPath: path) else {
            let known = list().map(\.name).joined(separator: ", ")
            throw StartRefused(
                "There is no encoder \(name) in \(folder). "
                    + (known.isEmpty ? "Take one in with `parley model import`." : "There are: \(known).")
            )
        }
        do {
            return try Encoder(file: file)
        } catch {
            throw StartRefused(
                "The encoder \(name) is damaged, or of another version of Parley. Take it in anew with "
                    + "`parley model import`."
            )
        }
    }

    /// Keeps an encoder under a name that no other has.
    package func keep(_ encoder: Encoder, as name: String) throws(StartRefused) {
        let path = try path(of: name)
        guard !FileManager.default.fileExists(atPath: path) else {
            throw StartRefused("There is an encoder \(name) already. Choose another name, or remove that one first.")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            // Whole or not at all: a file that a full disk cut off would stand under the name.
            try encoder.file.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw StartRefused("\(folder) cannot be written. Change its owner or its rights, or make room on the disk.")
        }
    }

    package func remove(_ name: String) throws(StartRefused) {
        let path = try path(of: name)
        guard FileManager.default.fileExists(atPath: path) else {
            throw StartRefused("There is no encoder \(name) in \(folder).")
        }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw StartRefused("\(path) cannot be taken away. Change its owner or its rights.")
        }
    }

    private func path(of name: String) throws(StartRefused) -> String {
        let isFit =
            !name.isEmpty && name.utf8.count <= Self.longestName && !name.hasPrefix(".")
            && name.utf8.allSatisfy { Self.fit.contains($0) }
        guard isFit else {
            throw StartRefused("An encoder’s name has letters a to z, digits, hyphens, dots and underscores, up to 60.")
        }
        return folder + "/" + name + Self.ending
    }

    private static let fit = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".utf8)
}
