import Channels
import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception
import Responding

let clusterRoutes: [PageRoute] =
    [
        .get("/clusters", access: .member) { .page(try await $0.clusters()) },
        .get("/clusters/:id", access: .may([.read])) { .page(try await $0.cluster()) },
        .get("/clusters/:id/next", access: .may([.read])) { try await $0.nextDraft() },
        .post("/clusters/:id/drafts", access: .may([.respond])) { visit in
            try await visit.keepingCluster { try await visit.prepareDrafts() }
        },
        .post("/clusters/:id/out", access: .may([.respond])) { visit in
            try await visit.keepingCluster { try await visit.takeOutOfCluster() }
        },
        .post("/clusters/:id/add", access: .may([.respond])) { visit in
            try await visit.keepingCluster { try await visit.addToCluster() }
        },
    ]
    + ["drafts", "out", "add"].map { verb in
        .get("/clusters/:id/\(verb)", access: .member) { visit in
            let id: ID<Cluster> = try visit.id()
            return .redirect("/clusters/\(id)")
        }
    }

extension Visit {
    fileprivate func clusters() async throws -> ClustersPage {
        let directory = try await Directory(self)
        let lines = try await ClusterQuery(ground: ground)(for: try viewer())
        return ClustersPage(
            clusters: lines.map { line in
                ClusterRow(
                    id: line.id.description,
                    subject: Passage(text: line.longest.subject, language: line.longest.language),
                    unit: directory.unit(line.unit)?.code,
                    size: line.size
                )
            }
        )
    }

    fileprivate func cluster() async throws -> ClusterPage {
        let (viewer, id): (Organization.Viewer, ID<Cluster>) = (try viewer(), try id())
        let directory = try await Directory(self)
        let whole = try await ClusterQuery(ground: ground)(id, for: viewer)
        let progress = try await ground.read { try viewer.progress(in: id, on: $0) }
        let drafts = Set(progress.left)
        return ClusterPage(
            id: id.description,
            asking: whole.asking.map { asking in
                AskingRow(
                    id: asking.conversation.id.description,
                    person: asking.post.content.author.called,
                    network: directory.title(of: asking.conversation.network),
                    question: Passage(text: asking.post.content.text, language: asking.post.language)
                        .shortened(to: 280),
                    waitingSince: asking.conversation.waitingSince,
                    hasDraft: drafts.contains(asking.conversation.id)
                )
            },
            answered: progress.answered,
            drafts: progress.left.count,
            mayAct: viewer.may(.respond, in: whole.unit)
        )
    }

    /// Leads to the next conversation in which a draft of the reader lies; they send each by itself.
    fileprivate func nextDraft() async throws -> Answer {
        let (viewer, id): (Organization.Viewer, ID<Cluster>) = (try viewer(), try id())
        let progress = try await ground.read { try viewer.progress(in: id, on: $0) }
        guard let next = progress.next(after: query("after").flatMap { ID<Conversation>($0) }) else {
            return .redirect("/clusters/\(id)", Notice(.clusterDone))
        }
        return .redirect("/conversations/\(next)")
    }

    fileprivate func prepareDrafts() async throws -> Answer {
        let id: ID<Cluster> = try id()
        let prepare = PrepareDrafts(ground: ground, asking: house.asking)
        let lines = try await prepare(fields.text("text"), in: id, by: try viewer())
        guard lines.contains(where: { $0.outcome == .prepared }) else {
            return .redirect("/clusters/\(id)", Notice(.noDraftPrepared))
        }
        return .redirect("/clusters/\(id)", Notice(.draftsPrepared))
    }

    fileprivate func takeOutOfCluster() async throws -> Answer {
        let id: ID<Cluster> = try id()
        guard let conversation = ID<Conversation>(fields.text("conversation")) else { throw ClusterRefused.notIn }
        try await KeepClusters(ground: ground).takeOut(conversation, by: try viewer())
        return .redirect("/clusters/\(id)", Notice(.clusterLeft))
    }

    fileprivate func addToCluster() async throws -> Answer {
        let id: ID<Cluster> = try id()
        // The last id of an address is the one that it leads to.
        let ids = fields.text("conversation").split { !($0.isHexDigit || $0 == "-") }.compactMap {
            ID<Conversation>(String($0))
        }
        guard let conversation = ids.last else { throw ClusterRefused.conversationUnclear }
        do {
            try await KeepClusters(ground: ground).add(conversation, to: id, by: try viewer())
        } catch ConversationRefused.unknown {
            throw ClusterRefused.conversationUnclear
        }
        return .redirect("/clusters/\(id)", Notice(.clusterJoined))
    }

    /// What is refused comes back with the words that were written.
    fileprivate func keepingCluster(_ work: () async throws -> Answer) async throws -> Answer {
        do {
            return try await work()
        } catch let refusal as any Refusal where [.invalid, .conflict].contains(refusal.kind) {
            var page = try await cluster()
            page.text = fields.text("text")
            page.conversation = address.hasSuffix("/add") ? fields.text("conversation") : ""
            let isAboutText = address.hasSuffix("/drafts")
            let field = isAboutText ? "text" : address.hasSuffix("/add") ? "conversation" : nil
            page.problems = [Problem(field: field, message: words.said(refusal))]
            return .page(page, status: refusal.kind == .invalid ? .unprocessableContent : .conflict)
        }
    }
}
