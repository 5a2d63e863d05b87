import Community
import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Reception

extension Visit {
    /// The needs of the units that whoever asks reads.
    func needs() async throws -> NeedsPage {
        let viewer = try viewer()
        let directory = try await Directory(self)
        let lines = try await NeedQuery(ground: ground)(for: viewer)
        return NeedsPage(
            needs: lines.map { NeedRow($0.need, asked: $0.asked.total, in: directory) },
            units: directory.choices(for: .respond, of: viewer, chosen: viewer.agent.unit),
            id: ID<Need>.new(at: now).description
        )
    }

    /// The need at this address, with what may belong to it.
    func need() async throws -> NeedPage {
        let (viewer, id): (Organization.Viewer, ID<Need>) = (try viewer(), try id())
        let directory = try await Directory(self)
        let whole = try await NeedQuery(ground: ground)(id, for: viewer)
        let need = whole.need
        let mayGather = viewer.may(.respond, in: need.unit)
        let proposals = mayGather ? try await NeedProposals(ground: ground)(for: id, by: viewer) : []
        return NeedPage(
            need: NeedRow(need, asked: whole.asked.total, in: directory),
            conversations: whole.asked.conversations,
            members: whole.asked.members,
            searchWords: need.words,
            version: need.version,
            decision: need.decision?.text,
            decidedAt: need.decision?.at,
            sources: whole.sources.map { line in
                NeedSourceRow(
                    id: line.source.id.description,
                    kind: NeedSourceRow.Kind(line.source.kind),
                    title: line.title,
                    address: line.address
                )
            },
            proposals: proposals.map { proposal in
                NeedSourceRow(
                    id: proposal.source.id.description,
                    kind: NeedSourceRow.Kind(proposal.source.kind),
                    title: proposal.title,
                    address: proposal.address,
                    number: proposal.number,
                    value: proposal.source.value
                )
            },
            steps: whole.steps.map { step in
                NeedStepRow(
                    state: NeedStateMark(step.state),
                    text: step.text,
                    by: directory.name(of: step.agent),
                    at: step.at
                )
            },
            volume: VolumeChart(whole.volume, of: need),
            told: whole.told,
            untold: whole.untold,
            publicAddress: need.isPublic ? "\(house.address)/n/\(need.code)" : nil,
            colleagues: directory.agents.filter(\.isActive).map { agent in
                Choice(value: agent.id.description, label: agent.name, isChosen: agent.id == need.owner)
            },
            mayGather: mayGather,
            mayDecide: viewer.may(.publishAnswers, in: need.unit)
        )
    }

    /// A decision that anybody reads; whatever else has that address is not there.
    func publicNeed() async throws -> Answer {
        do {
            let found = try await PublicNeeds(ground: ground)(parameters["need"] ?? "")
            guard let decision = found.need.decision else { throw NeedRefused.unknown }
            return .page(
                PublicNeedPage(
                    shown: PublicNeedPage.Shown(
                        title: found.need.title,
                        text: decision.text,
                        state: NeedStateMark(found.need.state),
                        decidedAt: decision.at,
                        asked: found.asked.total,
                        unit: found.unit,
                        volume: VolumeChart(found.volume, of: found.need),
                        address: "\(house.address)/n/\(found.need.code)"
                    )
                )
            )
        } catch NeedRefused.unknown {
            return .page(PublicNeedPage(shown: nil), status: .notFound)
        }
    }

    /// What was decided last and anybody may read, for programs.
    func needFeed() async throws -> Answer {
        let (needs, organization) = try await PublicNeeds(ground: ground).latest()
        let feed = AnswerFeed(
            title: words.text(.needsFeed, ["organization": organization.name]),
            organization: organization.name,
            id: organization.id.description,
            path: "/needs.atom",
            address: house.address,
            updatedAt: (needs.first?.changedAt ?? organization.createdAt).description,
            entries: needs.map { need in
                AnswerFeed.Entry(
                    id: need.id.description,
                    title: need.title,
                    text: need.decision?.text ?? "",
                    language: "",
                    address: "\(house.address)/n/\(need.code)",
                    publishedAt: need.decision?.at.description,
                    updatedAt: need.changedAt.description
                )
            }
        )
        return Answer(status: .ok, content: .feed(feed.xml))
    }
}

extension NeedRow {
    fileprivate init(_ need: Need, asked: Int, in directory: Directory) {
        self.init(
            id: need.id.description,
            title: need.title,
            unit: directory.unit(need.unit)?.code,
            state: NeedStateMark(need.state),
            owner: directory.name(of: need.owner),
            asked: asked
        )
    }
}

extension NeedStateMark {
    init(_ state: Need.State) { self = NeedStateMark(rawValue: state.rawValue) ?? .gathered }
}

extension NeedSourceRow.Kind {
    fileprivate init(_ kind: Need.Source.Kind) {
        self =
            switch kind {
            case .cluster: .cluster
            case .conversation: .conversation
            case .topic: .topic
            }
    }
}

extension Need.Source {
    /// What a form sends of it.
    fileprivate var value: String {
        switch self {
        case .cluster(let id): "/clusters/\(id)"
        case .conversation(let id): "/conversations/\(id)"
        case .topic(let id): "/topics/\(id)"
        }
    }
}

extension VolumeChart {
    fileprivate init(_ volume: NeedVolume, of need: Need) {
        self.init(
            before: volume.before.map { VolumeWeek(start: $0.start, said: $0.said, isWhole: $0.isWhole) },
            after: volume.after.map { VolumeWeek(start: $0.start, said: $0.said, isWhole: $0.isWhole) },
            meanBefore: NeedVolume.tenths(of: volume.before),
            meanAfter: NeedVolume.tenths(of: volume.after),
            words: need.words,
            isDecided: need.decision != nil
        )
    }
}
