import Channels

/// What became of the sign-in of an account that was taken out.
struct RemovedAccountJSON: Described {
    /// `none`, `ended`, or `stands` where the network could not be told that it is over.
    let signIn: String
    /// Why it may hold good there.
    let reason: String?
    static let example = RemovedAccountJSON(signIn: "stands", reason: "The server names no address for it.")
}

extension RemovedAccountJSON {
    init(_ given: GivenBack) {
        switch given {
        case .nothing: self.init(signIn: "none", reason: nil)
        case .ended: self.init(signIn: "ended", reason: nil)
        case .notTold(let reason): self.init(signIn: "stands", reason: reason)
        }
    }
}
