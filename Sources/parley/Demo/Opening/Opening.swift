import Channels
import Conversations
import Governance
import Journal
import Knowledge
import Listening
import Organization
import Primitives
import Publishing
import Reception
import Responding
import Routing

/// Brings the invented organisation to life, with the commands that the set-up pages use.
struct Opening: Sendable {
    let house: House
    let town: Town
    let state: DemoState
    let staff: StaffRoom

    /// On an empty database, and only there.
    func callAsFunction() async throws {
        try await SetUpOrganization(ground: house.ground, passwords: house.passwords, code: house.setUpCode)(
            SetUpOrganization.Form(
                code: house.setUpCode,
                organization: Staff.organization,
                hubCode: Staff.hub.code,
                hubName: Staff.hub.name,
                name: Staff.first.name,
                email: Staff.first.email,
                password: state.password
            )
        )
        let founder = try await staff.viewer(Staff.first.key)
        let units = try await addUnits(by: founder)
        try await addPeople(to: units, by: founder)
        // Whoever signed in before there were units sees none of them.
        let nia = try await staff.viewer(anew: Staff.first.key)
        try await promise(in: units, by: nia)
        try await view(in: units, by: nia)
        try await agree(in: units, by: nia)
        try await rehearse(in: units, by: nia)
        try await certify(in: units, by: nia)
        try await KeepSavedReplies(ground: house.ground).saveAll(in: units, by: nia)
        try await KeepMacros(ground: house.ground).saveAll(in: units, by: nia)
        try await WriteAnswer.all(on: house.ground, in: units, by: nia)
        for words in ["heat pump tariff", "heat pump tariff", "heat pump tariff", "smart meter in a flat"] {
            try await NoteMiss(ground: house.ground)(words, of: nia.organization)
        }
        // With the units that are there now.
        try await connect(by: nia)
        try await listen(in: units, by: nia)
        try await plan(in: units, by: nia)
        try await gather(in: units, by: nia)
        try await sort(into: units, by: nia)
    }

    /// What the hub and its units have agreed.
    private func agree(in units: [String: UnitID], by nia: Viewer) async throws {
        let keep = KeepCompacts(ground: house.ground)
        for (code, promises) in Staff.gives.sorted(by: { $0.key < $1.key }) {
            guard let unit = units[code] else { preconditionFailure("There is no unit \(code)") }
            try await keep.save(gives: promises, owes: Staff.owed, in: unit, from: 0, by: nia)
        }
        guard let unit = units[Staff.independent.unit] else { preconditionFailure("The independent unit is missing") }
        try await keep.declareIndependent(unit, because: Staff.independent.reason, by: nia)
    }

    /// The crisis switch was tried out before it is needed; nothing waited.
    private func rehearse(in units: [String: UnitID], by nia: Viewer) async throws {
        let halts = KeepHalts(ground: house.ground)
        let chosen = ["METER", "FIELD"].compactMap { units[$0] }
        let halt = try await halts.begin(over: chosen, because: "Rehearsal: nothing has happened.", by: nia)
        try await halts.end(halt.id, by: nia)
    }

    private func addUnits(by nia: Viewer) async throws -> [String: UnitID] {
        var units = [Staff.hub.code: nia.agent.unit]
        for unit in Staff.units {
            let added = try await AddUnit(ground: house.ground)(
                code: unit.code,
                name: unit.name,
                below: nia.agent.unit,
                signature: unit.signature,
                by: nia
            )
            units[unit.code] = added.id
        }
        return units
    }

    private func addPeople(to units: [String: UnitID], by nia: Viewer) async throws {
        for member in Staff.others {
            guard let unit = units[member.unit] else { preconditionFailure("There is no unit \(member.unit)") }
            let agent = try await AddAgent(ground: house.ground, passwords: house.passwords)(
                name: member.name,
                email: member.email,
                unit: unit,
                role: member.role,
                password: state.password,
                by: nia
            )
            if member.key == Staff.lent.key, let unit = units[Staff.lent.unit] {
                try await LendPerson(ground: house.ground)
                    .offer(agent.id, to: unit, until: house.ground.clock() + .seconds(60 * 86_400), by: nia)
            }
            guard let profile = Staff.work[member.key] else { continue }
            let keep = KeepWork(ground: house.ground)
            try await keep.set(profile, of: agent.id, by: nia)
            // Behind the three weeks of the history.
            guard member.key == "aled" else { continue }
            let from = house.ground.clock() + .seconds(24 * 86_400)
            let until = from + .seconds(7 * 86_400)
            try await keep.add(from: from, until: until, because: "Walking the coast.", of: agent.id, by: nia)
        }
    }

    /// The centre answers within its hours; one unit promises more.
    private func promise(in units: [String: UnitID], by nia: Viewer) async throws {
        let set = SetServiceLevel(ground: house.ground)
        let hours = try WorkingHours(
            timeZone: "Europe/London",
            shifts: "Mon-Fri 08:00-20:00; Sat 09:00-13:00",
            holidays: "2026-12-25 2026-12-26 2027-01-01"
        )
        let usual = ServiceLevel(
            targets: .init(firstReply: 240, nextReply: 480, resolution: 4_320),
            byPriority: [.urgent: .init(firstReply: 60, nextReply: 60)],
            hours: hours
        )
        try await set(usual, in: nia.agent.unit, by: nia)
        guard let meter = units["METER"] else { return }
        var quick = usual
        quick.targets.firstReply = 120
        try await set(quick, in: meter, by: nia)
    }

    /// What the meter people look at together.
    private func view(in units: [String: UnitID], by nia: Viewer) async throws {
        guard let meter = units["METER"] else { return }
        _ = try await KeepViews(ground: house.ground)
            .save("Meters we wait for", list: .waiting, unit: meter, sharedWith: meter, by: nia)
    }

    private func connect(by nia: Viewer) async throws {
        let channels = TownChannels(house: house, town: town, state: state)
        try await channels.addBluesky(startingAt: nil, by: nia)
        try await channels.addMastodon(startingAt: nil, by: nia)
        try await channels.addNews(newest: 20, by: nia)
    }

    /// One rule that says what a conversation is about, and one that waits for somebody to put it into force.
    private func sort(into units: [String: UnitID], by nia: Viewer) async throws {
        let save = SaveRoutingRule(ground: house.ground, networks: Set(house.channels.manifests.map(\.name)))
        let bills = RoutingRuleForm(
            name: "asks about a bill",
            place: 10,
            condition: .init(words: "bill OR invoice OR Rechnung OR factura"),
            action: .init(tags: ["bill"])
        )
        _ = try await save.create(bills, in: nia.agent.unit, by: nia)
        let vulnerable = RoutingRuleForm(
            name: "somebody is without heating",
            place: 20,
            condition: .init(words: "\"no heating\" OR \"without heating\" OR \"keine Heizung\""),
            action: .init(unit: units["NETWORK"], need: .init(priority: .urgent, reason: "Cold home")),
            isLast: true,
            isPaused: true
        )
        _ = try await save.create(vulnerable, in: nia.agent.unit, by: nia)
        let dangerous = RoutingRuleForm(
            name: "hints at danger",
            place: 5,
            condition: .init(signals: [.safety]),
            action: .init(tags: ["danger"])
        )
        _ = try await save.create(dangerous, in: nia.agent.unit, by: nia)
        // Whoever asks everybody is answered by a neighbour, often.
        let neighbours = RoutingRuleForm(
            name: "asks everybody",
            place: 30,
            condition: .init(words: "\"has anyone\" OR \"does anyone know\" OR \"weiß jemand\" OR \"sabe alguien\""),
            action: .init(tags: ["neighbours"], othersFirstMinutes: 30)
        )
        _ = try await save.create(neighbours, in: nia.agent.unit, by: nia)
    }

    private func listen(in units: [String: UnitID], by nia: Viewer) async throws {
        _ = try await SaveList(ground: house.ground)(
            StandingQueries.places.name,
            entries: StandingQueries.places.entries,
            from: 0,
            by: nia
        )
        try await SetSample(ground: house.ground)(StreamSample(rate: sampleRates.upperBound, days: 14), by: nia)
        let save = SaveQuery(ground: house.ground)
        for query in StandingQueries.all + [StandingQueries.storm] {
            guard let unit = units[query.unit] else { preconditionFailure("There is no unit \(query.unit)") }
            let kept = try await save.create(name: query.name, text: query.text, unit: unit, by: nia)
            guard query.name == StandingQueries.storm.name else { continue }
            _ = try await save.change(
                kept.id,
                from: kept.version,
                name: kept.name,
                text: kept.text,
                isPaused: true,
                by: nia
            )
        }
    }
}
