/// Where mail leaves, and how.
package struct MailServer: Sendable {
    /// How what is said to the server is kept from others.
    package enum Security: String, Sendable, CaseIterable {
        /// Not at all: for a server on the same machine.
        case none
        /// From the server's word on; without it nothing is said.
        case starttls
        /// From the first byte.
        case tls
    }

    package let host: String
    package let port: Int
    package let security: Security
    /// Whom the server knows us as, with what shows it; `nil` where it asks nobody.
    package let account: Account?
    /// A file of certificate authorities that are trusted in place of the machine's.
    package let authorities: String?
    /// The name under which this machine greets.
    package let greeting: String

    package struct Account: Sendable {
        package let user: String
        package let secret: MailSecret

        package init(user: String, secret: MailSecret) {
            self.user = user
            self.secret = secret
        }

        package init(user: String, password: String) {
            self.init(user: user, secret: .password(password))
        }
    }

    package init(
        host: String,
        port: Int,
        security: Security,
        account: Account? = nil,
        authorities: String? = nil,
        greeting: String
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.account = account
        self.authorities = authorities
        self.greeting = greeting
    }
}

/// Why a mail did not leave, as far as is known.
package enum MailFailure: Error, Equatable {
    /// Nobody has it; another time it may be taken.
    case later(reason: String)
    /// Nobody has it: the server does not let us sign in.
    case signInRefused(reason: String)
    /// Nobody has it, and this server never takes it.
    case never(reason: String)
    /// All of it was sent and no answer was read: somebody may have it.
    case unknown(reason: String)
}
