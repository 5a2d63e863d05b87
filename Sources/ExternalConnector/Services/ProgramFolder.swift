import Foundation
import Glibc

/// The folder in which the operator of the machine puts connectors.
package enum ProgramFolder {
    /// The connectors of a folder, by their names: executables, and folders with an executable named `connector`.
    ///
    /// What begins with a point, and files that cannot be run, such as a page that explains, are passed over.
    package static func programs(
        in folder: String,
        besides taken: Set<String>
    ) throws(ProgramFolderRefused) -> [ConnectorProgram] {
        let folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw .unreadable(folder)
        }
        try refuseOpen(folder)
        var programs: [ConnectorProgram] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            guard let program = try program(at: folder + "/" + name, named: name) else { continue }
            guard isFit(name) else { throw .nameUnfit(name) }
            guard !taken.contains(name) else { throw .nameTaken(name) }
            programs.append(program)
        }
        return programs
    }

    /// The connector that stands at a path, named after its file or folder.
    package static func program(at path: String) throws(ProgramFolderRefused) -> ConnectorProgram {
        let path = URL(fileURLWithPath: path).standardizedFileURL.path
        let name = String(path.split(separator: "/").last ?? "")
        guard let program = try program(at: path, named: name) else { throw .notExecutable(path) }
        guard isFit(name) else { throw .nameUnfit(name) }
        return program
    }

    /// `nil` for a file that is none.
    private static func program(at path: String, named name: String) throws(ProgramFolderRefused) -> ConnectorProgram? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        guard isFolder.boolValue else {
            guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
            try refuseOpen(path)
            let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            return ConnectorProgram(name: name, executable: path, folder: folder.isEmpty ? "/" : folder)
        }
        let executable = path + "/connector"
        guard FileManager.default.isExecutableFile(atPath: executable), !isDirectory(executable) else {
            throw .notExecutable(executable)
        }
        try refuseOpen(path)
        try refuseOpen(executable)
        return ConnectorProgram(name: name, executable: executable, folder: path)
    }

    private static func isDirectory(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    private static func isFit(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 32 else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return letters.contains(first)
            && name.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// Whoever can write there could have Parley run what they like.
    private static func refuseOpen(_ path: String) throws(ProgramFolderRefused) {
        var found = stat()
        guard stat(path, &found) == 0 else { throw .unreadable(path) }
        let isOwned = found.st_uid == 0 || found.st_uid == geteuid()
        guard isOwned, found.st_mode & 0o022 == 0 else { throw .open(path) }
    }
}
