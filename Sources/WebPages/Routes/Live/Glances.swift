import Conversations
import Foundation
import Journal
import Organization
import Primitives
import Synchronization

/// What the tabs of each session show at the moment: when the list was read, and which conversations are open.
///
/// In memory and bounded where one process answers at the door; in the database where the next request may reach
/// another one. A glance that is forgotten costs a reader the live update, never a word.
final class Glances: Sendable {
    struct Glance: Sendable, Codable {
        var listAt: Moment?
        /// When the map of the units was opened last.
        var mapAt: Moment?
        /// The conversations that were opened last, newest last, with what the page knew of each.
        var conversations: [Open] = []
        var at: Moment
    }

    struct Open: Sendable, Codable {
        let id: ID<Conversation>
        let marker: String
        /// The list behind it, to which its forms lead back.
        var back: String?
    }

    private let glances = Mutex<[String: Glance]>([:])
    /// Where processes share what they know; `nil` where there is one.
    private let shared: Ground?

    init(sharedOn ground: Ground?) {
        shared = ground
    }

    func note(listAt moment: Moment, by visit: Visit) async throws {
        try await change(visit) { $0.listAt = moment }
    }

    func note(mapAt moment: Moment, by visit: Visit) async throws {
        try await change(visit) { $0.mapAt = moment }
    }

    func note(_ marker: String, of conversation: ID<Conversation>, from list: String, by visit: Visit) async throws {
        try await change(visit) { glance in
            glance.conversations.removeAll { $0.id == conversation }
            glance.conversations.append(Open(id: conversation, marker: marker, back: list))
            // Eight tabs with a conversation each are more than anybody reads.
            glance.conversations = glance.conversations.suffix(8)
        }
    }

    func glance(of session: PageSession) async throws -> Glance? {
        let (key, organization) = (session.key, session.viewer.organization)
        guard let shared else { return glances.withLock { $0[key] } }
        let now = shared.clock()
        return try await shared.read {
            try PageNoteTable(of: organization, on: $0).content(of: key, .glance, at: now)
        }.flatMap(read)
    }

    private func change(_ visit: Visit, _ work: @escaping @Sendable (inout Glance) -> Void) async throws {
        guard let session = visit.session else { return }
        let (key, organization, now) = (session.key, session.viewer.organization, visit.now)
        guard let shared else { return changeHere(key, at: now, work) }
        // What is shown is news to nobody.
        try await shared.writeQuietly { connection in
            let table = PageNoteTable(of: organization, on: connection)
            var glance = try table.content(of: key, .glance, at: now).flatMap(read) ?? Glance(at: now)
            glance.at = now
            work(&glance)
            try table.keep(Array(try JSONEncoder().encode(glance)), of: key, .glance, at: now)
        }
    }

    private func changeHere(_ key: String, at now: Moment, _ work: (inout Glance) -> Void) {
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

private func read(_ content: [UInt8]) -> Glances.Glance? {
    try? JSONDecoder().decode(Glances.Glance.self, from: Data(content))
}
