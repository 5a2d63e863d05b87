import Community
import Foundation
import HTTPTypes
import Journal
import MailReading
import Primitives
import Reception

/// The door for mail: whoever takes it in for the house brings it here.
let inboundMailOperations: [Operation] = [
    .giving(
        InboundMailTakenJSON.self,
        "takeInboundMail",
        .post,
        "/inbound-mail",
        "Bring a mail that a member answered with; it stands in the community once",
        content: InboundMailJSON.self
    ) { request in
        let new: InboundMailJSON = try request.content()
        guard let message = Data(base64Encoded: new.message) else {
            throw RequestRefused.malformed("“message” is not base64")
        }
        return try await InboundDoor(ground: request.house.ground).take(
            [UInt8](message),
            from: new.sender,
            to: new.recipient
        )
    }
    // Base64 takes four thirds of what a mail may have.
    .taking(upTo: 8 << 20)
]

/// Reads a mail and has it taken.
private struct InboundDoor {
    let ground: Ground

    func take(_ message: [UInt8], from sender: String?, to recipient: String?) async throws -> InboundMailTakenJSON {
        let envelope = recipient.map { [$0.lowercased()] } ?? []
        let take = TakeMail(ground: ground)
        let mail: ReadMail
        do {
            mail = try ReadMail(reading: message)
        } catch {
            // Without a sender it is a bounce, and nobody reads an answer to one.
            if sender == "" { return ignored(.bounce) }
            let refusal: MailReplyRefused = error == .tooLong ? .tooLong : .unreadable
            return told(try await take.refuse(refusal, to: replyTokens(in: envelope)))
        }
        if let automatic = mail.automatic { return ignored(automatic) }
        // A server that tells what did not arrive would be told so by a mail, and for ever.
        if sender == "" || mail.sender?.hasPrefix("postmaster@") == true { return ignored(.bounce) }
        let form = TakeMail.Form(
            sender: mail.sender,
            tokens: replyTokens(in: envelope + mail.recipients),
            messageID: mail.messageID,
            words: mail.newWords
        )
        return told(try await take(form))
    }

    private func ignored(_ sign: AutomaticMail) -> InboundMailTakenJSON {
        InboundMailTakenJSON(outcome: "ignored", contribution: nil, reason: sign.rawValue)
    }

    private func told(_ outcome: TakeMail.Outcome) -> InboundMailTakenJSON {
        switch outcome {
        case .taken(let id):
            InboundMailTakenJSON(outcome: "taken", contribution: id.description, reason: nil)
        case .known(let id):
            InboundMailTakenJSON(outcome: "known", contribution: id.description, reason: nil)
        case .refused(let refusal):
            InboundMailTakenJSON(outcome: "refused", contribution: nil, reason: refusal.rawValue)
        }
    }
}
