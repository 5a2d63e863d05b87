import Channels
import Journal
import Listening
package import Primitives
package import Storage

/// Takes the name, or the words, of an author on one of our own networks out of the work that came of them.
///
/// In the transaction of whoever asks. The entries of the record stay as they are: what goes stood beside them.
package struct ForgetAuthor {
    let organization: OrganizationID
    let connection: any Connection

    package init(of organization: OrganizationID, on connection: any Connection) {
        (self.organization, self.connection) = (organization, connection)
    }

    /// What they are called goes, from every wording; what they said stays.
    package func name(of author: String, on network: String) throws {
        try PersonTable(of: organization, on: connection).forgetName(of: author, on: network)
        try forget([.name], of: author, on: network, isGone: false) { $0.author.name = nil }
    }

    /// What they said goes, with every earlier wording; that they said something stays.
    package func words(of author: String, on network: String) throws {
        try forget([.text], of: author, on: network, isGone: true) { post in
            (post.title, post.text, post.tags) = (nil, "", [])
        }
    }

    private func forget(
        _ kinds: [BesideWords],
        of author: String,
        on network: String,
        isGone: Bool,
        _ change: (inout IncomingPost) -> Void
    ) throws {
        try BesideTable(of: organization, on: connection).takeAway(kinds, of: besideOwner(author, on: network))
        let posts = PostTable(of: organization, on: connection)
        let search = SearchWriting(organization: organization, connection: connection)
        var last: ID<Post>?
        while true {
            let some = try posts.written(by: author, on: network, behind: last, atMost: 500)
            for var post in some {
                let before = try [post.content] + posts.versions(of: post.id)
                change(&post.content)
                try posts.forget(post, isGone: isGone)
                if !isGone { try posts.rewriteVersions(of: post.id, change) }
                try search.forget(before, in: post.conversation)
                last = post.id
            }
            if some.count < 500 { break }
        }
        try MentionTable(on: connection).rewrite(postsOf: author, on: network, in: organization, change)
    }
}
