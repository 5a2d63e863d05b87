import Hummingbird

/// The cookies of this Parley: their names, and how they are set.
///
/// With TLS they bear the prefix `__Host-`, so that no neighbouring host can plant one (RFC 6265bis, 4.1.3.2).
struct BrowserCookies: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        /// Who is signed in.
        case session = "parley"
        /// Which member of the community is here.
        case member = "parley-member"
        /// Binds the forms in front of the door to this browser.
        case door = "parley-door"
        /// Which sign-in at a server of the fediverse was begun here.
        case journey = "parley-journey"
        /// What is said on the next page.
        case notice = "parley-notice"
    }

    let isSecure: Bool

    init(address: String) {
        isSecure = address.lowercased().hasPrefix("https://")
    }

    func name(of kind: Kind) -> String { (isSecure ? "__Host-" : "") + kind.rawValue }

    func value(of kind: Kind, in request: Request) -> String? {
        request.cookies[name(of: kind)]?.value
    }

    func setting(_ kind: Kind, to value: String, for seconds: Int) -> Cookie {
        Cookie(
            name: name(of: kind),
            value: value,
            maxAge: seconds,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }

    func removing(_ kind: Kind) -> Cookie { setting(kind, to: "", for: 0) }
}

/// A random word of 256 bits, for a browser that nobody has signed in with yet.
func newDoorSecret() -> String {
    (0..<4).map { _ in
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}
