import Community
import Organization
import Primitives

/// Whether mail leaves, for people who look after the server.
struct MailDeskPage: Page {
    /// From which address; `nil` while no mail server is named.
    var sender: String?
    var rows: [MailDeskRow]

    var place: Place? { nil }

    func title(in words: Words) -> String { words[.mailTitle] }

    func main(in frame: Frame) -> HTML {
        let words = frame.words
        let sentence = sender.map { words.html(.mailSender, ["address": leftToRight($0)]) } ?? words.html(.mailNotSetUp)
        let list: HTML =
            rows.isEmpty
            ? frame.emptyState(.emptyMail)
            : frame.table(
                words[.mailTitle],
                columns: [.columnMailTo, .columnMailCause, .columnMailState, .columnMailReason],
                rows: rows.map { $0.cells(in: words) }
            )
        return frame.page(words[.mailTitle], sentence: sentence, #"<section class="card">\#(list)</section>"#)
    }
}

/// A mail that has not gone well.
struct MailDeskRow: Sendable {
    /// Why it is sent, and to whom: one of ours by name, or a member, of whom nobody needs to know here who they are.
    enum Matter: Sendable {
        case ours(Mail.Cause, to: String)
        case member(MemberMail.Cause)
    }

    var matter: Matter
    var state: Mail.State
    var at: Moment
    var reason: String?

    fileprivate func cells(in words: Words) -> [HTML] {
        let (reader, why): (HTML, HTML) =
            switch matter {
            case .ours(let cause, let name): (isolated(name), "\(cause.said(in: words))")
            case .member(let cause): ("\(words[.letterReader])", "\(words[cause.phrase])")
            }
        return [
            reader, why, "\(words[state.phrase]) \(words.time(at))",
            reason.map { isolated(words.said($0)) } ?? "–",
        ]
    }
}

extension Mail.Cause {
    fileprivate func said(in words: Words) -> String {
        switch self {
        case .digest: words[.mailCauseDigest]
        case .named: words[.mailCauseNamed]
        case .offered: words[.mailCauseOffered]
        case .approval: words[.mailCauseApproval]
        case .spike: words[.mailCauseSpike]
        case .trial: words[.mailCauseTrial]
        }
    }
}

extension MemberMail.Cause {
    fileprivate var phrase: CommunityPhrase {
        switch self {
        case .signIn: .letterWhyIn
        case .answer: .letterWhyAnswered
        case .step: .letterWhyMoved
        case .space: .letterWhySpace
        case .circle: .letterWhyCircle
        case .checkIn: .letterWhyCheckIn
        case .decision: .letterWhyDecided
        case .digest: .letterWhyDigest
        case .invitation: .letterWhyInvited
        case .refusal: .letterWhyRefused
        case .password: .letterWhyPassword
        case .accountAdded, .accountRemoved: .letterWhyAccount
        }
    }
}

extension Mail.State {
    fileprivate var phrase: Phrase {
        switch self {
        case .queued, .sending: .mailStateQueued
        case .sent: .mailStateSent
        case .unknown: .mailStateUnknown
        case .dropped: .mailStateDropped
        case .failed: .mailStateFailed
        }
    }
}
