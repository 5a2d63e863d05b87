import Community
import Journal
import Logging
import Organization
import Outbound
import Reception
import ServiceLifecycle
import WebPages

extension ParleyServer {
    /// What goes out by mail; nothing runs where no mail server is named, and nothing is missed by anybody.
    var mailRounds: [any Job] {
        guard let way = configuration.mail, let office = house.mail else { return [] }
        let (client, letters) = (SMTPClient(way.server, within: .wherever), Letters())
        let hand: MailCourier.Handing = { message, address, committing in
            do {
                try await client.deliver(message, from: office.sender, to: address, committing: committing)
            } catch let failure as MailFailure {
                throw MailCourier.Trouble(failure)
            }
        }
        return [
            round(of: MailCourier.duty, failure: "Mail could not be sent; trying again.") { ground, organization in
                try await MailCourier(
                    ground: ground,
                    office: office,
                    compose: { try letters.letter(for: $0, to: $1, &$2, at: $3, on: $4) },
                    hand: hand
                ).round(of: organization)
            },
            round(of: MemberCourier.duty, failure: "Mail to members could not be sent; trying again.") {
                try await MemberCourier(
                    ground: $0,
                    office: office,
                    write: { MemberLetters().letter(for: $0) },
                    hand: hand
                ).round(of: $1)
            },
            round(
                of: QueueMemberDigests.duty,
                every: .seconds(60),
                failure: "Digests for members could not be made ready; trying again."
            ) {
                try await QueueMemberDigests(ground: $0)(of: $1)
            },
            round(
                of: QueueDigests.duty,
                every: .seconds(60),
                failure: "Digests could not be made ready; trying again."
            ) {
                try await QueueDigests(ground: $0)(of: $1)
                return false
            },
        ]
    }
}

extension MailCourier.Trouble {
    fileprivate init(_ failure: MailFailure) {
        self =
            switch failure {
            case .later(let reason), .signInRefused(let reason): .later(reason)
            case .never(let reason): .never(reason)
            case .unknown(let reason): .unknown(reason)
            }
    }
}
