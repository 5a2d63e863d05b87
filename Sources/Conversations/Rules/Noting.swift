package import Primitives

/// How long a note may be: what is longer is a document, and belongs where documents are kept.
package let noteLength = 5_000

/// The words of a note without space around them, or the refusal.
package func checkedNote(_ text: String) throws(NoteRefused) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
        let last = text.lastIndex(where: { !$0.isWhitespace })
    else { throw .empty }
    let words = String(text[first...last])
    guard words.count <= noteLength else { throw .tooLong }
    return words
}

/// Why a note is not kept.
package enum NoteRefused: Refusal {
    case empty
    case tooLong
    case idTaken

    package var code: String { "note.\(self)" }

    package var kind: RefusalKind { self == .idTaken ? .conflict : .invalid }

    package var message: String {
        switch self {
        case .empty: "Write what your colleagues should know."
        case .tooLong: "A note holds at most \(noteLength) characters. Shorten it, or link to the document."
        case .idTaken: "Another note has this id. Choose a new id and write it again."
        }
    }
}
