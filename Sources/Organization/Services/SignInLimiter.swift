import Foundation
package import Journal
package import Primitives
import Storage

/// Slows down whoever guesses passwords: five tries for an address in a quarter of an hour, then a pause.
///
/// A try counts from the moment it begins, so that many at once are no way around; a right password forgives them.
package actor SignInLimiter {
    private var tries: [String: [Moment]] = [:]
    /// How many tries an address has.
    package static let usual = 5
    /// Beyond so many addresses the ones that have waited long enough are forgotten.
    private let crowd = 10_000

    /// Where processes count together; `nil` where there is one.
    private let shared: Ground?

    package init(sharedOn ground: Ground? = nil) {
        shared = ground
    }

    /// Counts a try for every process of the organisation; throws while the address has to wait.
    ///
    /// Where many stand behind one address, such as a network's, `allowed` says how many tries it has.
    package func check(
        _ email: String,
        of organization: OrganizationID,
        at now: Moment,
        atMost allowed: Int = SignInLimiter.usual
    ) async throws {
        guard let shared else { return try check(email, at: now, atMost: allowed) }
        let name = noteName(of: email)
        try await shared.writeQuietly { connection in
            let table = PageNoteTable(of: organization, on: connection)
            let recent =
                try table.content(of: name, .signInTries, at: now).map(moments)?.filter { isRecent($0, at: now) } ?? []
            guard recent.count < allowed else { throw SignInRefused.tooManyAttempts }
            try table.keep(Array(try JSONEncoder().encode(recent + [now])), of: name, .signInTries, at: now)
        }
    }

    package func succeeded(_ email: String, of organization: OrganizationID) async throws {
        guard let shared else { return succeeded(email) }
        let name = noteName(of: email)
        try await shared.writeQuietly { connection in
            _ = try PageNoteTable(of: organization, on: connection).remove(name, .signInTries)
        }
    }

    /// Takes back the try of that moment, which was a right one: many may come in from one place.
    package func takeBack(_ email: String, of organization: OrganizationID, at moment: Moment) async throws {
        guard let shared else {
            tries[email] = tries[email].flatMap { $0.without(moment) }
            return
        }
        let name = noteName(of: email)
        try await shared.writeQuietly { connection in
            let table = PageNoteTable(of: organization, on: connection)
            guard let tries = try table.content(of: name, .signInTries, at: moment).map(moments) else { return }
            if let left = tries.without(moment) {
                try table.keep(Array(try JSONEncoder().encode(left)), of: name, .signInTries, at: moment)
            } else {
                _ = try table.remove(name, .signInTries)
            }
        }
    }

    /// Counts a try; throws while the address has to wait.
    package func check(
        _ email: String,
        at now: Moment,
        atMost allowed: Int = SignInLimiter.usual
    ) throws(SignInRefused) {
        let recent = tries[email, default: []].filter { isRecent($0, at: now) }
        guard recent.count < allowed else {
            tries[email] = recent
            throw .tooManyAttempts
        }
        if tries.count >= crowd { forget(at: now) }
        tries[email] = recent + [now]
    }

    package func succeeded(_ email: String) {
        tries[email] = nil
    }

    /// Who has tried most is forgotten last: whoever brings a crowd of addresses wins few tries at one of them.
    private func forget(at now: Moment) {
        tries = tries.filter { $0.value.last.map { isRecent($0, at: now) } ?? false }
        for least in 2...Self.usual where tries.count >= crowd { tries = tries.filter { $0.value.count >= least } }
        if tries.count >= crowd { tries.removeAll() }
    }
}

private let window = Duration.seconds(15 * 60)

/// Whether a try still counts; one that a clock which stood wrong put far ahead does not count until then.
private func isRecent(_ moment: Moment, at now: Moment) -> Bool { now - moment < window && moment - now < window }

extension [Moment] {
    /// All others and the rest of the same moment; `nil` where nothing is left.
    fileprivate func without(_ moment: Moment) -> [Moment]? {
        var left = self
        if let place = left.lastIndex(of: moment) { left.remove(at: place) }
        return left.isEmpty ? nil : left
    }
}

/// What was typed is no address of anybody's, often enough; it is not kept as it was typed.
private func noteName(of email: String) -> String {
    secretHash(email).map { String($0, radix: 16) }.joined(separator: ".")
}

private func moments(_ content: [UInt8]) -> [Moment] {
    (try? JSONDecoder().decode([Moment].self, from: Data(content))) ?? []
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
