import Foundation

/// The sign-in of this computer's user, kept in a file that only they can read.
struct KeptSignIn: Codable {
    let server: String
    let token: String

    private static var path: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "."
        return (environment["XDG_CONFIG_HOME"] ?? home + "/.config") + "/parley/sign-in.json"
    }

    static func load() -> KeptSignIn? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONDecoder().decode(KeptSignIn.self, from: $0) }
    }

    /// Gives the path that it was kept at.
    func save() throws -> String {
        let folder = (Self.path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let data = try JSONEncoder().encode(self)
        guard
            FileManager.default.createFile(
                atPath: Self.path,
                contents: data,
                attributes: [.posixPermissions: 0o600]
            )
        else {
            throw CommandTrouble(code: 1, "The sign-in cannot be kept in \(Self.path). Make its folder writable.")
        }
        return Self.path
    }
}
