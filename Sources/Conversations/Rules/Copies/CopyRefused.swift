package import Primitives

/// Why a conversation is not taken out of the copies of a post.
package enum CopyRefused: Refusal {
    case notOne

    package var code: String { "copy.\(self)" }
    package var kind: RefusalKind { .conflict }

    package var message: String {
        switch self {
        case .notOne: "This conversation is no copy of another one. Look at it again."
        }
    }
}
