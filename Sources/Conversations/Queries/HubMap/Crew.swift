import Organization
import Primitives
import Storage

/// Who is there for which unit: everybody once, where they are lent to, else in their own.
struct Crew {
    private var loads: [UnitID: UnitLoad] = [:]
    private var speakers: [UnitID: [String: Int]] = [:]

    init(
        of units: Set<UnitID>,
        lent loans: [Loan],
        in organization: OrganizationID,
        at now: Moment,
        on connection: any Connection
    ) throws {
        let lent = Dictionary(
            loans.filter(\.isAgreed).map { ($0.agent, $0.unit) },
            uniquingKeysWith: { first, _ in first }
        )
        let workers = try viewers(of: organization, at: now, on: connection).compactMap { viewer in
            let unit = lent[viewer.actor] ?? viewer.agent.unit
            let isOne = viewer.agent.isActive && units.contains(unit) && viewer.may(.respond, in: unit)
            return isOne ? (agent: viewer.actor, unit: unit) : nil
        }
        let ids = workers.map(\.agent)
        let people = try WorkTable(of: organization, on: connection).people(ids)
        let held = try Workload(of: organization, on: connection).loads(of: ids)
        for worker in workers {
            guard let person = people[worker.agent] else { continue }
            add(person, holding: held[worker.agent] ?? 0, to: worker.unit, at: now)
        }
    }

    func load(of unit: UnitID) -> UnitLoad { loads[unit] ?? UnitLoad() }
    func speakers(in unit: UnitID) -> [String: Int] { speakers[unit] ?? [:] }

    private mutating func add(_ person: WorkingPerson, holding held: Int, to unit: UnitID, at now: Moment) {
        var load = load(of: unit)
        switch person.presence(at: now) {
        case .here:
            load.here += 1
            load.used += held
            if let capacity = person.profile.capacity {
                load.left += max(0, capacity - held)
            } else {
                load.unlimited += 1
            }
        case .paused:
            load.paused += 1
            load.used += held
        case .off: load.off += 1
        case .away: load.away += 1
        }
        loads[unit] = load
        guard person.mayTake(load: held, at: now) else { return }
        for language in person.profile.languages { speakers[unit, default: [:]][language, default: 0] += 1 }
    }
}
