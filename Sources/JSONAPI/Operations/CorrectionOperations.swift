import Conversations
import Editorial
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Responding

/// Correcting and taking back what stands on a network.
let correctionOperations: [Operation] = [
    .giving(
        CorrectionsJSON.self,
        "listCorrections",
        .get,
        "/replies/{id}/corrections",
        "What was done with a reply that stands on a network, in order"
    ) { request in
        let (viewer, id): (Viewer, ID<Reply>) = (try request.viewer(), try request.id())
        let all = try await request.house.ground.read { connection in
            _ = try viewer.reply(id, for: .read, on: connection)
            return try CorrectionTable(on: connection).all(of: [id], in: viewer.organization)
        }
        return CorrectionsJSON(corrections: all.map(CorrectionJSON.init))
    },
    .giving(
        CorrectionJSON.self,
        "correctReply",
        .post,
        "/replies/{id}/corrections",
        "Put other words in the place of those of a reply, where its network lets that be done",
        content: NewCorrectionJSON.self
    ) { request in
        let new: NewCorrectionJSON = try request.content()
        let command = CorrectReply(ground: request.house.ground, manifests: request.house.channels.manifests)
        return CorrectionJSON(
            try await command.correct(
                try request.id(),
                to: new.words,
                because: new.reason,
                by: try request.viewer()
            )
        )
    },
    .giving(
        CorrectionJSON.self,
        "withdrawReply",
        .post,
        "/replies/{id}/withdraw",
        "Take a reply back from its network; its words stay in the record",
        content: WithdrawalJSON.self
    ) { request in
        let why: WithdrawalJSON = try request.content()
        let command = CorrectReply(ground: request.house.ground, manifests: request.house.channels.manifests)
        return CorrectionJSON(
            try await command.withdraw(try request.id(), because: why.reason, by: try request.viewer())
        )
    },
    .doing(
        "settleCorrection",
        .post,
        "/corrections/{id}/settle",
        "Try a change or a taking back once more that did not get there, let it be, or say that it is done",
        content: CorrectionDecisionJSON.self
    ) { request in
        let content: CorrectionDecisionJSON = try request.content()
        guard let decision = CorrectReply.Decision(rawValue: content.decision) else {
            let allowed = CorrectReply.Decision.allCases.map(\.rawValue)
            throw RequestRefused.unknownValue("decision", allowed: allowed)
        }
        let settle = SettleCorrection(ground: request.house.ground, manifests: request.house.channels.manifests)
        try await settle(try request.id(), as: decision, by: try request.viewer())
    },
]
