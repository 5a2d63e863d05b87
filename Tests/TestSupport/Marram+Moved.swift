import Journal
package import Storage

extension Marram {
    /// The same people at the same time, on another database that has their rows already.
    package func moved(to database: any Database) -> Marram {
        let faults = FaultyDatabase(database)
        return Marram(
            ground: Ground(database: faults, clock: time.clock),
            time: time,
            faults: faults,
            organization: organization,
            hub: hub,
            meter: meter,
            tariff: tariff
        )
    }
}
