import Channels
import Primitives

/// A picture of something that is not said yet, as its writer gives it.
package struct AddedPicture: Sendable {
    /// One that is there, by its id, or the bytes of a new one.
    package enum Source: Sendable {
        case kept(String)
        case file([UInt8])
    }

    package var source: Source
    /// What it shows; may be said later, before anybody else looks at it and before it leaves.
    package var words: String

    package init(_ source: Source, words: String) {
        (self.source, self.words) = (source, words)
    }

    /// What was looked at: it is one that is there, or it has its bytes with it.
    package enum Ready: Sendable {
        case kept(String, words: String)
        case whole(WholePicture)

        package var id: String {
            switch self {
            case .kept(let id, _): id
            case .whole(let whole): whole.picture.id
            }
        }

        package var words: String {
            switch self {
            case .kept(_, let words): words
            case .whole(let whole): whole.picture.facts.words
            }
        }
    }

    /// No more than this in one go, whatever a network takes.
    package static let most = 20

    package func ready() throws(PictureRefused) -> Ready {
        let words = words.replacing("\0", with: "").onOneLine
        guard words.count <= 2_000 else { throw .wordsTooLong }
        switch source {
        case .kept(let id): return .kept(id, words: words)
        case .file(let bytes): return .whole(try WholePicture(bytes, words: words))
        }
    }
}

extension [AddedPicture] {
    package func ready() throws(PictureRefused) -> [AddedPicture.Ready] {
        guard count <= AddedPicture.most else { throw .tooMany }
        var ready: [AddedPicture.Ready] = []
        for one in self { ready.append(try one.ready()) }
        return ready
    }
}

extension [AddedPicture.Ready] {
    /// Whether they are these pictures, in this order and with these words.
    package func areSame(as pictures: [Picture]) -> Bool {
        map(\.id) == pictures.map(\.id) && map(\.words) == pictures.map(\.facts.words)
    }
}
