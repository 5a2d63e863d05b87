/// A connector that somebody else wrote: an executable that the operator of the machine put into the folder of
/// connectors.
///
/// Only the files of the machine name one: nothing that comes over the web is ever part of a path.
package struct ConnectorProgram: Sendable, Hashable {
    /// The connector's name in settings, addresses and queries; the name of its file or folder.
    package let name: String
    /// The file that is run.
    package let executable: String
    /// The folder that it runs in.
    package let folder: String

    package init(name: String, executable: String, folder: String) {
        (self.name, self.executable, self.folder) = (name, executable, folder)
    }

    /// What it finds in its environment, and nothing else: what is secret in ours is none of its business.
    var environment: [String] {
        [
            "HOME=\(folder)", "LANG=C.UTF-8", "PARLEY_CONNECTOR=\(name)", "PATH=/usr/local/bin:/usr/bin:/bin", "TZ=UTC",
        ]
    }
}
