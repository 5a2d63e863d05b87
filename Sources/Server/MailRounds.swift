import Journal
import Logging
import Organization
import Outbound
import Reception
import ServiceLifecycle
import WebPages

extension ParleyServer {
    /// What goes out by mail; nothing runs where no mail server is named, and nothing is missed by anybody.
    var mailRounds: [any Service] {
        guard let way = configuration.mail, let office = house.mail else { return [] }
        let (client, letters) = (SMTPClient(way.server), Letters())
        return [
            AfterSetUp(ground: house.ground) { organization in
                let failure: Logger.Message = "Mail could not be sent; trying again."
                await Rounds(kind: "mail", duty: "sending", failure: failure) { ground in
                    try await MailCourier(
                        ground: ground,
                        office: office,
                        compose: { try letters.letter(for: $0, to: $1, &$2, at: $3, on: $4) },
                        hand: { message, address, committing in
                            do {
                                try await client.deliver(
                                    message,
                                    from: office.sender,
                                    to: address,
                                    committing: committing
                                )
                            } catch let failure as MailFailure {
                                throw MailCourier.Trouble(failure)
                            }
                        }
                    ).round(of: organization)
                }.run(sharing: claims, logger: logger)
            },
            AfterSetUp(ground: house.ground) { organization in
                let failure: Logger.Message = "Digests could not be made ready; trying again."
                await Rounds(kind: "digests", duty: "everybody", pause: .seconds(60), failure: failure) { ground in
                    try await QueueDigests(ground: ground)(of: organization)
                    return false
                }.run(sharing: claims, logger: logger)
            },
        ]
    }
}

extension MailCourier.Trouble {
    fileprivate init(_ failure: MailFailure) {
        self =
            switch failure {
            case .later(let reason): .later(reason)
            case .never(let reason): .never(reason)
            case .unknown(let reason): .unknown(reason)
            }
    }
}
