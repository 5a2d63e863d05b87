import Organization
package import Primitives

/// How many views somebody may have of their own, and a unit may share: a list that one can look through.
package let savedViewLimit = 50

/// Why a view is not saved.
package enum SavedViewRefused: KeptRefused {
    case unknown
    case nameTaken
    case tooMany

    /// A view has no versions: somebody can only have removed it.
    package static var changed: SavedViewRefused { .unknown }

    package var code: String { "view.\(self)" }

    package var kind: RefusalKind { self == .unknown ? .notFound : .conflict }

    package var message: String {
        switch self {
        case .unknown: "There is no such view. Look at the list of views."
        case .nameTaken: "Another view has this name. Choose another name, or remove that view first."
        case .tooMany: "There are 50 views already. Remove one first."
        }
    }
}
