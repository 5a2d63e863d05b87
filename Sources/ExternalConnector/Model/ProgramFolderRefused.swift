import Primitives

/// Why a folder of connectors is not used; each says what to change on the machine.
package enum ProgramFolderRefused: Refusal {
    case unreadable(String)
    case nameUnfit(String)
    case nameTaken(String)
    case notExecutable(String)
    /// Somebody else than its operator could put another program there.
    case open(String)

    package var code: String {
        switch self {
        case .unreadable: "connectors.unreadable"
        case .nameUnfit: "connectors.nameUnfit"
        case .nameTaken: "connectors.nameTaken"
        case .notExecutable: "connectors.notExecutable"
        case .open: "connectors.open"
        }
    }

    package var message: String {
        switch self {
        case .unreadable(let path): "The folder of connectors \(path) cannot be read. Check its name and its rights."
        case .nameUnfit(let name):
            "“\(name)” is no name for a connector. Give its folder or file a name of small letters, digits and -, at most "
                + "32 of them, with a letter in front."
        case .nameTaken(let name):
            "Parley has a connector “\(name)” of its own. Give the folder or file in the folder of connectors another name."
        case .notExecutable(let path):
            "\(path) is no file that can be run. A connector is an executable, or a folder with one named “connector”."
        case .open(let path):
            "Others than its owner may change \(path), or it belongs to somebody else. A program that Parley runs must "
                + "belong to root or to Parley's user, and only its owner may write it (chmod go-w)."
        }
    }
}
