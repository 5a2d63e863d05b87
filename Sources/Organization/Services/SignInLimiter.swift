package import Primitives

/// Slows down whoever guesses passwords: five tries for an address in a quarter of an hour, then a pause.
///
/// A try counts from the moment it begins, so that many at once are no way around; a right password forgives them.
package actor SignInLimiter {
    private var tries: [String: [Moment]] = [:]
    private let allowed = 5
    private let window = Duration.seconds(15 * 60)
    /// Beyond so many addresses the ones that have waited long enough are forgotten.
    private let crowd = 10_000

    package init() {}

    /// Counts a try; throws while the address has to wait.
    package func check(_ email: String, at now: Moment) throws(SignInRefused) {
        let recent = tries[email, default: []].filter { now - $0 < window }
        guard recent.count < allowed else {
            tries[email] = recent
            throw .tooManyAttempts
        }
        if tries.count >= crowd { forget(before: now - window) }
        tries[email] = recent + [now]
    }

    package func succeeded(_ email: String) {
        tries[email] = nil
    }

    private func forget(before moment: Moment) {
        tries = tries.filter { ($0.value.last ?? moment) > moment }
        if tries.count >= crowd { tries.removeAll() }
    }
}

/// Why somebody is not signed in.
package enum SignInRefused: Refusal {
    case wrongCredentials
    case tooManyAttempts
    case notSignedIn
    case expired
    case notSetUp

    package var code: String { "signIn.\(self)" }

    package var kind: RefusalKind {
        self == .tooManyAttempts ? .tooMany : .unauthenticated
    }

    package var message: String {
        switch self {
        case .wrongCredentials: "Address and password do not belong together. Check both and try again."
        case .tooManyAttempts: "There were too many attempts. Wait a quarter of an hour and try again."
        case .notSignedIn: "Sign in first."
        case .expired: "Your stay has ended. Sign in again; drafts are kept."
        case .notSetUp: "This Parley has not been set up yet. Open its address in a browser and follow the first page."
        }
    }
}
