import Community
import Journal
import Organization
import Primitives
import Reception
import Synchronization

extension Opening {
    /// Members come in and speak, and the community is connected as a channel.
    func gather(in units: [String: UnitID], by nia: Viewer) async throws {
        _ = try await ConnectChannel(house: house).account(communityNetwork, values: [:], by: nia)
        var members: [SignedInMember] = []
        for name in CommunityCast.members { members.append(try await join(name, of: nia.organization)) }
        var topics: [Topic] = []
        for said in CommunityCast.all {
            let asker = members[said.asker]
            let topic = try await AskTopic(ground: house.ground)(said.form(in: units, on: house), by: .member(asker))
            try await answer(topic, with: said, by: members)
            topics.append(topic)
            for (progress, note) in said.steps {
                _ = try await MoveIdea(ground: house.ground)(topic.id, to: progress, note: note, by: nia)
            }
        }
        let update = CommunityCast.update.form(in: units, on: house)
        _ = try await AskTopic(ground: house.ground)(update, by: .agent(nia))
        try await partition(in: units, with: members, by: nia)
        try await announceTerms(by: nia)
        try await bring(by: nia)
        try await exchange(among: members, about: topics, in: units, by: nia)
        try await decide(about: topics, in: units, by: nia)
    }

    /// Terms that are announced: everybody may read from when on they hold.
    private func announceTerms(by nia: Viewer) async throws {
        let terms = KeepTerms.Form(
            words: CommunityCast.terms,
            language: "en",
            startsAt: house.ground.clock() + .seconds(60 * 86_400)
        )
        _ = try await KeepTerms(ground: house.ground).set(terms, by: nia)
    }

    private func answer(_ topic: Topic, with said: CommunityCast.Said, by members: [SignedInMember]) async throws {
        var first: Contribution?
        for (member, text) in said.answers {
            let form = Contribute.Form(id: .new(at: house.ground.clock()), body: text)
            let answer = try await Contribute(ground: house.ground)(form, to: topic.id, by: .member(members[member]))
            first = first ?? answer
        }
        if said.isSettled, let first {
            let asker = Participant.member(members[said.asker])
            _ = try await AcceptAnswer(ground: house.ground)(first.id, in: topic.id, by: asker)
        }
        for member in said.meToo {
            _ = try await SayMeToo(ground: house.ground)(topic.id, by: members[member])
        }
    }

    /// One of them comes in by a password, too: the same as the staff's, for whoever looks at the demo.
    private func choosePassword(_ stay: (secret: String, member: SignedInMember)) async throws {
        let keep = KeepMemberPassword(
            ground: house.ground,
            passwords: house.passwords,
            limiter: house.memberLimiter,
            isMailSetUp: false
        )
        try await keep.set(state.password, present: nil, keeping: stay.secret, by: stay.member)
    }

    /// By the link of a mail, as everybody; in the demo it goes no further than here.
    private func join(_ name: String, of organization: OrganizationID) async throws -> SignedInMember {
        let links = Mutex<[String]>([])
        try await BeginMemberSignIn(ground: house.ground, limiter: house.memberLimiter, isSetUp: true)(
            email: name.lowercased().replacing(" ", with: ".") + "@town.example",
            from: nil,
            language: "en"
        )
        let courier = MemberCourier(
            ground: house.ground,
            office: MailOffice(sender: "parley@town.example", address: house.address),
            write: { news in
                if case .signIn(let link) = news.matter { links.withLock { $0.append(link) } }
                return Letter(subject: news.name, text: "", html: "")
            },
            hand: { _, _, committing in try await committing() }
        )
        while try await courier.round(of: organization) {}
        let secret = links.withLock { $0.last }?.split(separator: "/").last.map(String.init) ?? ""
        let stay = try await UseMemberLink(ground: house.ground, seal: house.seal, limiter: house.memberLimiter).signIn(
            secret,
            name: name
        )
        if name == CommunityCast.members.first { try await choosePassword(stay) }
        return stay.member
    }
}

extension CommunityCast.Said {
    fileprivate func form(in units: [String: UnitID], on house: House) -> AskTopic.Form {
        guard let unit = units[unit] else { preconditionFailure("There is no unit \(unit)") }
        return AskTopic.Form(
            id: .new(at: house.ground.clock()),
            kind: kind,
            wording: Topic.Wording(title: title, body: text, language: language, tags: tags),
            unit: unit
        )
    }
}
