import Community
import Organization
import Primitives
import Reception

extension Visit {
    /// What waits for whoever asks, in the units where they may.
    func communityDesk() async throws -> CommunityDeskPage {
        let viewer = try viewer()
        var filter = TopicsQuery.Filter()
        (filter.isUnanswered, filter.order) = (true, .newest)
        let key = query("from").flatMap { TopicsQuery.Key($0) }
        let found = try await TopicsQuery(ground: ground)(filter, from: key, for: .agent(viewer))
        let cases = viewer.mayAnywhere(.moderate) ? try await CareQuery(ground: ground)(for: viewer) : nil
        return CommunityDeskPage(
            cases: cases?.map { CommunityCase($0) },
            waiting: found.lines.map { (line: TopicLine($0.topic, by: TopicAuthor($0.author)), unit: $0.unit) },
            mayPublish: viewer.mayAnywhere(.publishAnswers),
            mayAdminister: viewer.may(.administer, in: nil),
            mayImport: viewer.may(.administer, in: nil),
            served: try await NoteServed(ground: ground, limiter: house.memberLimiter).lately(),
            older: found.next.map { "/desk/community?from=\(percentEncoded($0.description))" }
        )
    }

    /// A topic with what whoever asks may do about it.
    func deskTopic() async throws -> DeskTopicPage {
        let viewer = try viewer()
        let wanted = query("at").flatMap { ID<Contribution>($0) }.map(TopicQuery.Part.holding)
        let whole = try await TopicQuery(ground: ground)(
            parameters["topic"] ?? "",
            part: wanted ?? query("page").flatMap { Int($0) }.map(TopicQuery.Part.page) ?? partOfForm,
            commentsFrom: commentKey,
            for: .agent(viewer)
        )
        let unit = whole.topic.unit
        let units = try await Directory(self).choices(for: .moderate, of: viewer, chosen: unit)
        let mayInvite =
            viewer.may(.respond, in: unit) && whole.topic.kind.wantsAnswer && !whole.topic.isClosed
            && whole.topic.canonical == nil
        let asked =
            mayInvite ? try await InvitationsQuery(ground: ground)(whole.topic.id, for: .agent(viewer)) : nil
        let spaces = try await PutIntoSpace(ground: ground).spaces(for: whole.topic.id, by: viewer)
        return DeskTopicPage(
            topic: try await page(of: whole),
            unit: whole.unit,
            mayAnswer: viewer.may(.respond, in: unit) && !whole.topic.isClosed,
            mayPublish: viewer.may(.publishAnswers, in: unit),
            mayModerate: viewer.may(.moderate, in: unit),
            maySuspend: viewer.may(.moderate, in: nil),
            answerID: ID<Contribution>.new(at: now).description,
            units: units,
            spaces: spaces.map { Choice(value: $0.id.description, label: $0.name) },
            invitees: asked?.suggested.map { InvitePage.Person($0) } ?? [],
            invited: asked.map { (number: $0.number, answered: $0.answered) }
        )
    }
}

extension CommunityCase {
    fileprivate init(_ found: CareQuery.Case) {
        self.init(
            topic: TopicLine(found.topic),
            id: found.contribution?.id.description,
            text: found.contribution?.body ?? found.topic.wording.body,
            author: TopicAuthor(found.author),
            flags: found.flags.map { flag in
                Flag(reason: FlagMark(rawValue: flag.reason.rawValue) ?? .other, words: flag.words, at: flag.at)
            },
            hiding: found.hiding.map { hiding in
                Hiding(note: hiding.agent == nil ? nil : hiding.note, appeal: hiding.appeal)
            }
        )
    }
}
