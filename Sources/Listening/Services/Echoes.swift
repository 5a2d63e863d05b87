import Channels

/// Whether a post is one of ours that comes back as somebody else's.
///
/// Passed on by somebody, it is still what we said. Seen on another server of the network, our account bears another id
/// there, and its full name tells whose it is; what it says is taken in where it is at home.
func isEcho(_ post: IncomingPost, remembering memory: PostMemory) -> Bool {
    let (network, handle) = (post.network, post.handle)
    if post.isRepost {
        let isOurs = handle[IncomingPost.originalAuthorKey].map { memory.ownAccount(network: network, id: $0) != nil }
        let hasOurName = handle[IncomingPost.originalHandleKey].map { isFullName($0, of: network, in: memory) }
        if isOurs == true || hasOurName == true { return true }
    }
    guard memory.ownAccount(network: network, id: post.author.id) == nil else { return false }
    return isFullName(post.author.handle, of: network, in: memory)
}

/// Only a name that has its server in it is the same everywhere.
private func isFullName(_ handle: String, of network: String, in memory: PostMemory) -> Bool {
    handle.contains("@") && memory.isOurs(network: network, handle: handle)
}
