import Community
import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Storage

/// Mail to those who work here.
let mailOperations: [Operation] = [
    .giving(MailChoiceJSON.self, "readMailChoice", .get, "/me/mail", "Which mails you want") { request in
        let viewer = try request.viewer()
        let choice = try await request.house.ground.read {
            try MailChoiceTable(of: viewer.organization, on: $0).choice(of: viewer.actor)
        }
        return MailChoiceJSON(digest: choice.digest, notices: choice.notices)
    },
    .doing(
        "setMailChoice",
        .put,
        "/me/mail",
        "Say which mails you want",
        content: MailChoiceJSON.self
    ) { request in
        let said: MailChoiceJSON = try request.content()
        let choose = ChooseMail(ground: request.house.ground, isSetUp: request.house.mail != nil)
        try await choose(MailChoice(digest: said.digest, notices: said.notices), by: try request.viewer())
    },
    .giving(DigestJSON.self, "readDigest", .get, "/digest", "What your next digest would say") { request in
        let (viewer, now) = (try request.viewer(), request.house.ground.clock())
        return try await request.house.ground.read { connection in
            let person = try WorkTable(of: viewer.organization, on: connection).person(viewer.actor)
            return DigestJSON(
                try Digest(for: viewer, in: person.profile.hours?.timeZone, at: now, on: connection)
            )
        }
    },
    .giving(MailsJSON.self, "listMail", .get, "/mail", "Mail that has not left, or may not have arrived") { request in
        let viewer = try request.viewer()
        let (mails, members) = try await request.house.ground.read { connection in
            (
                try MailTable(of: viewer.organization, on: connection).troubled(),
                try MemberMailTable(of: viewer.organization, on: connection).troubled()
            )
        }
        return MailsJSON(
            isSetUp: request.house.mail != nil,
            troubled: mails.map { mail in
                MailJSON(
                    id: mail.id.description,
                    agent: mail.agent.description,
                    cause: mail.cause.rawValue,
                    state: mail.state.rawValue,
                    at: mail.updatedAt.description,
                    reason: mail.reason
                )
            },
            members: members.map { mail in
                MemberMailJSON(
                    id: mail.id.description,
                    cause: mail.cause.rawValue,
                    state: mail.state.rawValue,
                    at: mail.updatedAt.description,
                    reason: mail.reason
                )
            }
        )
    },
]
