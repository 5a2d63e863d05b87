import Channels
import Foundation
import Primitives

/// How many pieces stand on a wall, and how many walls a unit has, at most.
let mostPieces = 100
let mostWalls = 50

/// How many characters of what somebody said a piece holds.
let pieceLength = 2_000

/// The word of a wall's address, or what is wrong with it.
func checkedWallName(_ name: String) throws(WallRefused) -> String {
    let name = name.trimmingCharacters(in: .whitespaces)
    let isPlain = name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "-")
    }
    guard isPlain, (2...40).contains(name.utf8.count), !name.hasPrefix("-"), !name.hasSuffix("-") else {
        throw .nameUnfit
    }
    return name
}

func checkedWallTitle(_ title: String) throws(WallRefused) -> String {
    let title = inOneLine(title)
    guard !title.isEmpty else { throw .titleMissing }
    guard title.count <= 200, title.utf8.count <= 2_000 else { throw .titleTooLong }
    return title
}

func checkedWallNote(_ note: String) throws(WallRefused) -> String {
    let note = inLines(note)
    guard note.count <= 500, note.utf8.count <= 4_000 else { throw .noteTooLong }
    return note
}

extension IncomingPost {
    /// Whether anybody may read the original, and nothing in it is behind a warning.
    func checkMayBeShown() throws(WallRefused) {
        guard audience == .everybody, !isRepost, url != nil else { throw .notPublic }
        guard !isSensitive else { throw .onlyInPart }
    }
}

/// The beginning of what somebody said, so many signs at most.
func pieceWords(_ text: String) -> String {
    text.count > pieceLength ? text.prefix(pieceLength - 1) + "…" : text
}
