import Conversations
import Primitives
import Synchronization

/// What the tabs of each session show at the moment: when the list was read, and which conversations are open.
///
/// In memory and bounded: a glance that is forgotten costs a reader the live update, never a word.
final class Glances: Sendable {
    struct Glance: Sendable {
        var listAt: Moment?
        /// The conversations that were opened last, newest last, with what the page knew of each.
        var conversations: [(id: ID<Conversation>, marker: String)] = []
        var at: Moment
    }

    private let glances = Mutex<[String: Glance]>([:])

    func note(listAt moment: Moment, by visit: Visit) {
        change(visit) { $0.listAt = moment }
    }

    func note(_ marker: String, of conversation: ID<Conversation>, by visit: Visit) {
        change(visit) { glance in
            glance.conversations.removeAll { $0.id == conversation }
            glance.conversations.append((conversation, marker))
            // Eight tabs with a conversation each are more than anybody reads.
            glance.conversations = glance.conversations.suffix(8)
        }
    }

    func glance(of session: PageSession) -> Glance? {
        let key = session.key
        return glances.withLock { $0[key] }
    }

    private func change(_ visit: Visit, _ work: (inout Glance) -> Void) {
        guard let key = visit.session?.key else { return }
        let now = visit.now
        glances.withLock { glances in
            if glances.count >= 5_000, let oldest = glances.min(by: { $0.value.at < $1.value.at }) {
                glances[oldest.key] = nil
            }
            var glance = glances[key] ?? Glance(at: now)
            glance.at = now
            work(&glance)
            glances[key] = glance
        }
    }
}
