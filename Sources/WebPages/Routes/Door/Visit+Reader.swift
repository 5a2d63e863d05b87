import HTTPTypes
import Hummingbird
import Journal
import Knowledge
import Primitives
import Reception

extension Visit {
    /// Whoever asks, as readers are told apart for a day.
    var reader: AnswerReader { AnswerReader(of: request, from: peer, trusting: house.proxies) }

    /// Notes that somebody reads a public answer, unless it is a colleague.
    func noteReader(of code: String) {
        if session == nil { routes.noteReader(of: code, request, from: peer) }
    }
}

extension PageRoutes {
    /// Notes that somebody reads a public answer, unless their browser only loads it beforehand.
    ///
    /// Who is a program is seen when they are counted.
    func noteReader(of code: String, _ request: Request, from peer: String?) {
        guard request.method == .get, !request.isAhead else { return }
        house.readers.note(
            AnswerView(
                of: code,
                by: AnswerReader(of: request, from: peer, trusting: house.proxies),
                isFromSearch: isSearchEngine(referer: request.headers[.referer]),
                at: house.ground.clock()
            )
        )
    }
}

extension AnswerReader {
    fileprivate init(of request: Request, from peer: String?, trusting proxies: TrustedProxies) {
        let forwarded = HTTPField.Name("X-Forwarded-For").flatMap { request.headers[$0] }
        self.init(
            address: readerAddress(peer: peer, forwarded: forwarded, trusting: proxies),
            agent: String((request.headers[.userAgent] ?? "").prefix(300))
        )
    }
}

extension Request {
    /// Whether a browser or a proxy loads it before anybody wants to see it.
    fileprivate var isAhead: Bool {
        ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"].contains { name in
            let said = HTTPField.Name(name).flatMap { headers[$0] }?.lowercased() ?? ""
            return said.contains("prefetch") || said.contains("prerender") || said.contains("preview")
        }
    }
}
