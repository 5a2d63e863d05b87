import Journal
import Responding

extension [JournalEntry] {
    /// Says that a person took the reply back, or let it be and did not send it again: what they decided holds, also
    /// where the outbox does not know of it any more.
    var takenBack: String? {
        get throws {
            if contains(where: { $0.kind == ReplyRecalled.kind }) { return "It was taken back. It was not sent." }
            let decisions = try compactMap { try $0.event(ReplyResolved.self)?.decision }
            guard decisions.last == DecideOutbox.Decision.giveUp.rawValue else { return nil }
            return "A person decided that it is not sent any more. It was not sent."
        }
    }
}

extension Clearance.Verdict {
    /// What is said to people about a reply that may not leave.
    var objection: String? {
        switch self {
        case .cleared: nil
        case .outOfPlace: "It does not answer a post of its conversation on this account's network. It was not sent."
        case .lacksApproval: "A rule asks for an approval that is not in the record. It was not sent."
        case .lacksCertificate: "Its author lacks a certificate that the unit asks for. It was not sent."
        case .doNotContact: "The person is not to be contacted. It was not sent."
        }
    }
}
