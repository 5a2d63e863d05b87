package import Journal
import Knowledge
package import Organization
package import Primitives
import Storage

/// Gathers what several want into one need of a unit; a person says so, whatever was proposed.
package struct GatherNeed: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Form: Sendable {
        /// Made where the form was: the same form gathers one need, however often it is sent.
        package var id: ID<Need>
        package var title: String
        /// The words by which it is measured; those of the title where none are named.
        package var words: String
        package var unit: UnitID
        /// Whoever gathers it unless somebody else is named.
        package var owner: AgentID?
        package var sources: [Need.Source]

        package init(
            id: ID<Need>,
            title: String,
            words: String = "",
            unit: UnitID,
            owner: AgentID? = nil,
            sources: [Need.Source] = []
        ) {
            (self.id, self.title, self.words, self.unit) = (id, title, words, unit)
            (self.owner, self.sources) = (owner, sources)
        }
    }

    package func callAsFunction(_ form: Form, by viewer: Viewer) async throws -> Need {
        try viewer.require(.respond, in: form.unit)
        let title = try checkedNeedTitle(form.title)
        let words = try checkedNeedWords(form.words, of: title)
        guard form.sources.count <= mostSources else { throw NeedRefused.tooMany }
        let now = ground.clock()
        return try await ground.write { connection in
            let table = NeedTable(organization: viewer.organization, connection: connection)
            if let known = try table.needs(where: "n.id = \(form.id)").first {
                guard viewer.may(.read, in: known.unit), known.title == title else { throw NeedRefused.unknown }
                return known
            }
            guard try table.openNumber(in: form.unit) < mostOpenNeeds else { throw NeedRefused.tooManyNeeds }
            let owner = form.owner ?? viewer.actor
            if owner != viewer.actor { try viewer.checkOwner(owner, in: form.unit, on: connection) }
            let need = Need(new: form, title, words, owner: owner, at: now)
            try table.insert(need)
            try need.append(NeedGathered(need: need.id, owner: owner), by: viewer, at: now, on: connection)
            for source in form.sources { try need.add(source, by: viewer, at: now, on: connection) }
            return need
        }
    }
}

extension Need {
    fileprivate init(new form: GatherNeed.Form, _ title: String, _ words: [String], owner: AgentID, at now: Moment) {
        self.init(
            id: form.id,
            // Not of the id, which whoever sends the form has chosen.
            code: ID<Need>.new(at: now).code,
            unit: form.unit,
            title: title,
            words: words,
            state: .gathered,
            owner: owner,
            decision: nil,
            isPublic: false,
            version: 1,
            createdAt: now,
            changedAt: now
        )
    }
}
