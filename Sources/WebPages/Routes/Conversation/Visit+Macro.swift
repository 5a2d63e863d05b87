import Conversations
import HTTPTypes
import Journal
import Organization
import Primitives
import Publishing
import Reception
import Responding

extension Visit {
    /// Does with the conversation what the chosen macro says, all of it or nothing.
    func applyMacro() async throws -> Answer {
        let sight = try await ConversationSight(of: try id(), for: self)
        do {
            guard let macro = ID<Macro>(fields.text("macro")) else { throw MacroRefused.notChosen }
            let apply = ApplyMacro(
                ground: ground,
                handOver: HandOverConversation(ground: ground),
                asking: house.asking
            )
            let outcome = try await apply(macro, to: sight.id, by: sight.viewer)
            let actions = outcome.macro.actions
            let isGone = actions.target != nil || actions.snoozeHours != nil || actions.isDone
            return .redirect(
                isGone ? list.list : list.opening(sight.id),
                Notice(.macroApplied, undo: .init(together: outcome.undo))
            )
        } catch let refusal as any Refusal where MacroDesk.isAtHand(refusal) {
            return try await shown(sight.id, saying: refusal)
        }
    }
}
