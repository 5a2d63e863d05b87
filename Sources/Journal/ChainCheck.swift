package import Primitives
package import Storage

/// Whether the record is whole: no gap, no changed byte, no missing end.
package struct ChainCheck: Sendable, Equatable {
    package var entries = 0
    /// The first place where the record is not as it was written, as `lane/sequence`.
    package var firstFault: String?

    /// Reads every entry of an organisation and computes its hash again.
    ///
    /// An entry that stands where none is ever written is none of ours, although whoever asks by subject would find it.
    package static func run(of organization: OrganizationID, on connection: any Connection) throws -> ChainCheck {
        var check = ChainCheck()
        check.firstFault = try JournalTable(on: connection).entryBesideLanes(of: organization)
        for number in 0..<Lane.count {
            try check.verify(Lane(number: number), of: organization, on: connection)
        }
        return check
    }

    private mutating func verify(_ lane: Lane, of organization: OrganizationID, on connection: any Connection) throws {
        let journal = JournalTable(on: connection)
        if let early = try journal.entryBeforeFirst(of: organization, in: lane) { firstFault = firstFault ?? early }
        var sequence: Int64 = 0
        var hash: [UInt8] = []
        var step = 500
        while true {
            let page: [JournalEntry]
            do {
                page = try journal.entries(of: organization, in: lane, behind: sequence, atMost: step)
            } catch is MalformedRow {
                if step == 1 { return note(lane, behind: sequence) }
                // One row of these cannot be read at all: go on singly to name the right one.
                step = 1
                continue
            }
            if page.isEmpty { break }
            for entry in page {
                let expected = JournalEntry.hash(behind: hash, fields: entry.canonicalFields)
                if entry.sequence != sequence + 1 || entry.hash != expected { return note(lane, behind: sequence) }
                sequence = entry.sequence
                hash = entry.hash
                entries += 1
            }
        }
        // Without this, nobody would miss the last entries of a lane.
        let end = try LaneTable(on: connection).end(of: lane, in: organization)
        if end.sequence != sequence || end.hash != hash { note(lane, behind: sequence) }
    }

    private mutating func note(_ lane: Lane, behind sequence: Int64) {
        firstFault = firstFault ?? "\(lane.number)/\(sequence + 1)"
    }
}
