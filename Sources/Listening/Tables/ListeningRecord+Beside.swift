import Channels
import Foundation
import Journal
import Primitives
import Storage

extension ListeningRecord {
    /// The fact of a mention, with name and words beside it.
    func setApart(_ mention: Mention) throws -> MentionRecorded {
        MentionRecorded(mention: mention.saying(mention.post.withoutWords), beside: try besides(of: mention.post))
    }

    /// The fact of an edit, with name and words beside it.
    func setApart(_ post: IncomingPost, of mention: ID<Mention>) throws -> MentionEdited {
        MentionEdited(mention: mention, post: post.withoutWords, beside: try besides(of: post))
    }

    private func besides(of post: IncomingPost) throws -> WordsBeside {
        let table = BesideTable(of: organization, on: connection)
        let owner = besideOwner(post.author.id, on: post.network)
        return WordsBeside(
            name: try post.author.name.map { try table.keep($0, as: .name, of: owner, at: moment) },
            text: try table.keep(try coded(SetApart(post)), as: .text, of: owner, at: moment)
        )
    }
}

/// What somebody wrote in a post.
private struct SetApart: Codable {
    let title: String?
    let text: String
    let tags: [String]

    init(_ post: IncomingPost) {
        (title, text, tags) = (post.title, post.text, post.tags)
    }
}

private func coded(_ words: SetApart) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(words), as: UTF8.self)
}

extension IncomingPost {
    /// Without what its author is called and says.
    fileprivate var withoutWords: IncomingPost {
        var post = self
        (post.author.name, post.title, post.text, post.tags) = (nil, nil, "", [])
        return post
    }

    /// With what stands beside the record; whatever was taken away is empty.
    func filled(
        from beside: WordsBeside,
        of organization: OrganizationID,
        on connection: any Connection
    ) throws -> IncomingPost {
        let table = BesideTable(of: organization, on: connection)
        var post = self
        post.author.name = try beside.name.flatMap { try table.words(of: $0) }
        if let text = try table.words(of: beside.text) {
            let words = try JSONDecoder().decode(SetApart.self, from: Data(text.utf8))
            (post.title, post.text, post.tags) = (words.title, words.text, words.tags)
        }
        return post
    }
}
