import Conversations
import Primitives

private let someID = "0193a3f0-5c00-7aaa-8aaa-0123456789ab"

/// That a conversation changed hands by itself.
struct ReofferJSON: Described {
    /// Who looked after it before.
    let from: String
    /// Who looks after it since then; absent where nobody was there.
    let to: String?
    /// `absence` or `certificate`.
    let why: String
    /// The name of the certificate that they lack.
    let certificate: String?
    let at: String

    static let example = ReofferJSON(
        from: someID,
        to: someID,
        why: "certificate",
        certificate: "Plain words",
        at: "2026-11-20T09:41:00.000Z"
    )
}

extension ReofferJSON {
    init(_ reoffer: LastReoffer) {
        self.init(
            from: reoffer.from.description,
            to: reoffer.agent?.description,
            why: reoffer.lacking == nil ? "absence" : "certificate",
            certificate: reoffer.lacking,
            at: reoffer.at.description
        )
    }
}
