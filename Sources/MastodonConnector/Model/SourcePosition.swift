package import Channels

/// Where a source left off in its list.
package enum SourcePosition: Hashable, Sendable {
    /// The list was empty when the source began: whatever it holds now is new.
    case beginning
    /// Behind the entry with this id.
    case after(String)

    package init?(_ cursor: Cursor) {
        if cursor.text == "beginning" {
            self = .beginning
        } else if cursor.text.hasPrefix("after:"), cursor.text.utf8.count > 6 {
            self = .after(String(cursor.text.dropFirst(6)))
        } else {
            return nil
        }
    }

    package var cursor: Cursor {
        switch self {
        case .beginning: Cursor("beginning")
        case .after(let id): Cursor("after:\(id)")
        }
    }
}
