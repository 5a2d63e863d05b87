import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

/// A mail of somebody, to our address and to others.
private func mail(
    _ id: String,
    by author: String = "gwen",
    _ title: String? = "Router dead",
    minute: Int = 0,
    answers parent: String? = nil,
    earlier: [String] = [],
    to others: [String] = [],
    isAutomatic: Bool = false
) -> IncomingPost {
    var post = somePost(id, by: author, "heron", on: "mail", minute: minute)
    post.title = title
    post.url = nil
    post.reply = parent.map { ReplyReference(parent: $0, earlier: earlier) }
    post.mentions = (["support"] + others).map { MentionedAccount(id: $0 + "-id") }
    post.isForAddressees = true
    post.isAutomatic = isAutomatic
    return post
}

@Suite struct `A post for its addressees` {
    @Test(arguments: Engine.allCases)
    func `joins the conversation of those who take part in it`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(mail("1", to: ["ada"]))
            let first = try await ear.conversation(of: "1", on: "mail")
            try await ear.arrive(mail("2", "Re: Router dead", minute: 1, answers: "1"))
            try await ear.arrive(mail("3", by: "ada", "AW: Router dead", minute: 2, answers: "lost", earlier: ["1"]))

            #expect(try await ear.conversation(of: "2", on: "mail").id == first.id)
            #expect(try await ear.conversation(of: "3", on: "mail").id == first.id, "by an earlier one of the exchange")
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a stranger who names one begins a conversation of its own`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(mail("1"))
            let first = try await ear.conversation(of: "1", on: "mail")
            try await ear.arrive(mail("2", by: "mole", "Re: Router dead", minute: 1, answers: "1"))
            let second = try await ear.conversation(of: "2", on: "mail")
            try await ear.arrive(mail("3", by: "mole", "Re: Router dead", minute: 2, answers: "2"))

            #expect(second.id != first.id)
            #expect(try await ear.conversation(of: "3", on: "mail").id == second.id, "what follows theirs is theirs")
            #expect(try await ear.posts(of: first.id) == ["1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is no way into a conversation for who named its post before it came`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(mail("2", by: "mole", "Re: Router dead", minute: 1, answers: "1"))
            let second = try await ear.conversation(of: "2", on: "mail")
            try await ear.arrive(mail("1", minute: 2))
            let first = try await ear.conversation(of: "1", on: "mail")
            try await ear.arrive(mail("3", "Re: Router dead", minute: 3, answers: "1"))

            #expect(first.id != second.id)
            #expect(try await ear.conversation(of: "3", on: "mail").id == first.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is joined by nobody who only says that theirs is for everybody`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(mail("1", to: ["ada"]))
            let first = try await ear.conversation(of: "1", on: "mail")
            var stranger = mail("2", by: "mole", "Re: Router dead", minute: 1, answers: "1")
            stranger.isForAddressees = false
            try await ear.arrive(stranger)
            var partner = mail("3", by: "ada", "Re: Router dead", minute: 2, answers: "1")
            partner.isForAddressees = false
            try await ear.arrive(partner)

            #expect(try await ear.conversation(of: "2", on: "mail").id != first.id)
            #expect(try await ear.conversation(of: "3", on: "mail").id == first.id)
            #expect(try await ear.posts(of: first.id) == ["1", "3"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is joined by nobody who is not who they say`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(mail("1"))
            let first = try await ear.conversation(of: "1", on: "mail")
            var forged = mail("2", "Re: Router dead", minute: 1, answers: "1")
            forged.handle[IncomingPost.senderKey] = "forged"
            try await ear.arrive(forged)
            var unknown = mail("3", "Re: Router dead", minute: 2, answers: "1")
            unknown.handle[IncomingPost.senderKey] = "unverified"
            try await ear.arrive(unknown)

            #expect(try await ear.conversation(of: "2", on: "mail").id != first.id)
            #expect(try await ear.conversation(of: "3", on: "mail").id == first.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not known by its name on another network`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(mail("1"))
            let first = try await ear.conversation(of: "1", on: "mail")
            var other = mail("2", "Re: Router dead", minute: 1, answers: "1")
            other.network = "webhook"
            try await ear.arrive(other)

            let second = try await ear.conversation(of: "2", on: "webhook")
            #expect(second.id != first.id, "neither the post nor whoever wrote it is the same")
            #expect(second.person != first.person)
        }
    }

    @Test(arguments: Engine.allCases)
    func `with another subject is another matter`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(mail("1"))
            let first = try await ear.conversation(of: "1", on: "mail")
            try await ear.arrive(mail("2", "Invoice of June", minute: 1, answers: "1"))
            try await ear.arrive(mail("3", "Re: Router dead – solved", minute: 2, answers: "1"))

            #expect(try await ear.conversation(of: "2", on: "mail").id != first.id)
            #expect(try await ear.conversation(of: "2", on: "mail").subject == "Invoice of June")
            #expect(try await ear.conversation(of: "3", on: "mail").id == first.id)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that a machine wrote joins what we said, and begins nothing`(engine: Engine) async throws {
        try await withEar(on: engine, keeping: .everything) { ear in
            try await ear.arrive(mail("1"))
            let first = try await ear.conversation(of: "1", on: "mail")
            let own = mail("ours", by: "support", "Re: Router dead", minute: 1, answers: "1")
            try await ear.marram.ground.write { [organization = ear.marram.organization] connection in
                try AddOwnPost(of: organization, on: connection)(own, to: first.id, writtenBy: nil, at: own.createdAt)
            }
            let titles = "Undelivered"
            try await ear.arrive(mail("b1", by: "daemon", titles, minute: 2, answers: "ours", isAutomatic: true))
            try await ear.arrive(mail("b2", by: "daemon", titles, minute: 3, answers: "1", isAutomatic: true))
            try await ear.arrive(mail("b3", by: "daemon", titles, minute: 4, answers: "nowhere", isAutomatic: true))

            #expect(try await ear.posts(of: first.id) == ["1", "ours", "b1"])
            let hub = try await ear.marram.viewer(.hubMember)
            #expect(try await InboxQuery(ground: ear.marram.ground)(.open, for: hub).lines.count == 1)
        }
    }
}

@Suite struct `Two subjects` {
    @Test(arguments: [
        ("Router dead", "Re: Router dead"), ("Re: AW: Router dead", "router dead"),
        ("Re[2]: Router dead", "Router dead"),
        ("Router dead", "[#42] Router dead"), ("", "Router dead"), ("رد: الفاتورة", "الفاتورة"),
    ])
    func `are one`(one: String, other: String) {
        #expect(isSameSubject(one, other) && isSameSubject(other, one))
    }

    @Test(arguments: [("Router dead", "Invoice"), ("Re: a", "Re: b"), ("Hi", "History"), ("Note: x", "x is late")])
    func `are two`(one: String, other: String) {
        #expect(!isSameSubject(one, other) && !isSameSubject(other, one))
    }
}
