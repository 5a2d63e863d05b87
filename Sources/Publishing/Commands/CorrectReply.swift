package import Channels
import Conversations
import Governance
package import Journal
package import Organization
import Pictures
package import Primitives
package import Responding
import Storage

/// Gives a reply that stands on a network other words, or takes it back; with what was said before in the record.
package struct CorrectReply: Sendable {
    let ground: Ground
    let manifests: [ConnectorManifest]

    package init(ground: Ground, manifests: [ConnectorManifest]) {
        self.ground = ground
        self.manifests = manifests
    }

    /// Other words, in the name of whoever corrects; what needs the word of others is refused.
    package func correct(
        _ reply: ID<Reply>,
        to words: String,
        because reason: String,
        by viewer: Viewer
    ) async throws -> Correction {
        try await make(reply, because: reason, by: viewer) { reply, conversation, account, current, now, connection in
            try require(.edit, of: account, else: .notOffered)
            if !reply.pictures.isEmpty { try require(.editBesidePictures, of: account, else: .hasPictures) }
            let new = try CorrectedWords(manifests: manifests, of: viewer.organization, at: now, on: connection)(
                words,
                for: reply,
                in: conversation,
                through: account,
                by: viewer.agent
            )
            guard new.text != current else { throw CorrectionRefused.sameWords }
            return Correction.NewWords(words: new.words, text: new.text)
        }
    }

    /// The reply goes from the network; its words stay in the record.
    package func withdraw(_ reply: ID<Reply>, because reason: String, by viewer: Viewer) async throws -> Correction {
        try await make(reply, because: reason, by: viewer) { _, _, account, _, _, _ in
            try require(.withdraw, of: account, else: .withdrawNotOffered)
            return nil
        }
    }

    /// What a person decides about one that did not get there.
    package enum Decision: String, Sendable, CaseIterable {
        case sendAgain
        case giveUp
        /// The person has seen it on the network: it was done before a restore, or by hand.
        case published

        fileprivate var state: Correction.State {
            switch self {
            case .sendAgain: .queued
            case .giveUp: .abandoned
            case .published: .done
            }
        }
    }

    package func settle(_ id: ID<Correction>, sendAgain: Bool, by viewer: Viewer) async throws {
        try await settle(id, as: sendAgain ? .sendAgain : .giveUp, by: viewer)
    }

    /// Decides about one that did not get there: once more, not at all, or that it is there.
    package func settle(_ id: ID<Correction>, as decision: Decision, by viewer: Viewer) async throws {
        let now = ground.clock()
        try await ground.write { connection in
            let table = CorrectionTable(on: connection)
            guard let found = try table.find(id, of: viewer.organization) else { throw CorrectionRefused.unknown }
            let conversation: Conversation
            do {
                conversation = try viewer.reply(found.reply, for: .respond, on: connection).conversation
            } catch OutboxRefused.unknown {
                throw CorrectionRefused.unknown
            }
            let fits = found.state == .rejected || decision == .giveUp && found.state == .queued
            guard fits else { throw CorrectionRefused.stateUnfit }
            if decision != .giveUp {
                let others = try table.all(of: [found.reply], in: viewer.organization).filter { $0.id != id }
                guard !others.contains(where: \.isOpen) else { throw CorrectionRefused.underWay }
                guard !others.isWithdrawn else { throw CorrectionRefused.withdrawn }
                // What came to stand there since is not written over by what was wanted before it.
                let isPast = others.contains { other in
                    other.state == .done && (other.madeAt, other.id) > (found.madeAt, id)
                }
                guard !isPast else { throw CorrectionRefused.stateUnfit }
            }
            let trouble = decision == .published ? nil : found.trouble
            var changed = found.moved(to: decision.state, because: trouble, at: now)
            changed.tries = 0
            guard try table.update(changed) else { throw CorrectionRefused.stateUnfit }
            try conversation.append(
                CorrectionSettled(correction: id, decision: decision.rawValue),
                by: viewer,
                at: now,
                on: connection
            )
        }
    }

    private func make(
        _ id: ID<Reply>,
        because reason: String,
        by viewer: Viewer,
        _ words:
            @escaping @Sendable (
                Reply, Conversation, ChannelAccount, String, Moment, any Connection
            ) throws -> Correction.NewWords?
    ) async throws -> Correction {
        let now = ground.clock()
        let reason = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return try await ground.write { connection in
            let (reply, conversation) = try viewer.reply(id, for: .respond, on: connection)
            guard (1...500).contains(reason.count) else { throw CorrectionRefused.reasonUnfit }
            let table = CorrectionTable(on: connection)
            let before = try table.all(of: [id], in: viewer.organization)
            let account = try AccountTable(on: connection).find(reply.account, of: viewer.organization)
            let item = try OutboxTable(on: connection).find(id, of: viewer.organization)
            guard item?.state == .sent, let receipt = item?.receipt, receipt.handle["knownBy"] == nil, let account
            else {
                throw CorrectionRefused.notSent
            }
            guard account.state != .removed else { throw CorrectionRefused.accountRemoved }
            guard !before.contains(where: \.isOpen) else { throw CorrectionRefused.underWay }
            guard !before.isWithdrawn else { throw CorrectionRefused.withdrawn }
            let current = before.currentWords?.text ?? reply.text
            let correction = Correction(
                id: .new(at: now),
                organization: viewer.organization,
                reply: id,
                conversation: reply.conversation,
                account: reply.account,
                words: try words(reply, conversation, account, current, now, connection),
                reason: reason,
                madeBy: viewer.actor,
                madeAt: now,
                state: .queued,
                nextAttemptAt: now,
                updatedAt: now
            )
            try table.insert(correction)
            let made = CorrectionMade(correction, beside: reply.pictures)
            try conversation.append(made, by: viewer, at: now, on: connection)
            return correction
        }
    }

    private func require(
        _ capability: ConnectorManifest.Capability,
        of account: ChannelAccount,
        else refusal: CorrectionRefused
    ) throws(CorrectionRefused) {
        let manifest = manifests.first { $0.name == account.connector }
        guard manifest?.capabilities.contains(capability) == true else { throw refusal }
    }
}

extension CorrectionMade {
    init(_ correction: Correction, beside pictures: [Picture] = []) {
        let text = correction.words?.text
        self.init(
            correction: correction.id,
            reply: correction.reply,
            words: correction.words?.words,
            text: text,
            reason: correction.reason,
            textHash: pictures.isEmpty ? nil : text.map { wordHash($0, pictures) }
        )
    }
}

extension [Correction] {
    /// What stands on the network for all that is known; `nil` while it is what was sent first.
    package var currentWords: Correction.NewWords? { last { $0.state == .done && $0.words != nil }?.words }

    package var isWithdrawn: Bool { contains { $0.state == .done && $0.words == nil } }
}
