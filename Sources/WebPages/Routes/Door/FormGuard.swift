import HTTPTypes
import Hummingbird
import Organization
import Primitives

/// Whether a request that changes something was sent by a form of ours (OWASP: synchroniser token and Fetch Metadata).
struct FormGuard: Sendable {
    /// Where people reach this Parley.
    let address: String
    /// What the form's word is made from: the session's secret, or that of the door.
    let secret: String

    func check(_ request: Request, _ fields: FormFields) throws(FormRefused) {
        try checkSite(request)
        try checkWord(request, fields)
    }

    /// Whether it was sent from here, whoever sent it.
    func checkSite(_ request: Request) throws(FormRefused) {
        guard comesFromHere(request) else { throw .crossSite }
    }

    /// Whether it carries the word of a page that was opened with this secret.
    func checkWord(_ request: Request, _ fields: FormFields) throws(FormRefused) {
        let header = HTTPField.Name("X-CSRF").flatMap { request.headers[$0] }
        guard let given = header ?? fields["csrf"], isEqual(given, formToken(of: secret)) else { throw .stale }
    }

    private func comesFromHere(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }) {
            return site == "same-origin" || site == "none"
        }
        guard let origin = request.headers[.origin]?.lowercased() else { return false }
        if origin == address.lowercased() { return true }
        guard let host = request.head.authority?.lowercased(), !host.isEmpty else { return false }
        return origin == "http://" + host || origin == "https://" + host
    }
}

/// Compares without telling by its duration where the difference is.
func isEqual(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

/// Why a form is not taken.
enum FormRefused: Refusal {
    case crossSite
    case stale

    var code: String { "form.\(self)" }
    var kind: RefusalKind { .forbidden }

    var message: String {
        switch self {
        case .crossSite:
            "This was sent by a page of another site, so nothing was changed. Open Parley itself and do it there."
        case .stale:
            "This page was opened before you signed in, or too long ago, so nothing was changed. Go back, load it "
                + "again and send it once more."
        }
    }
}
