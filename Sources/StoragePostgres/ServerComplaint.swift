import CLibPQ
import Storage

/// Where a standby refuses what a write begins with.
private let standbyRoutines: Set = ["call_enum_check_hook", "GetSerializableTransactionSnapshot"]

/// What the server says about something that went wrong.
///
/// Its DETAIL is left where it is: it holds values of rows. So do the texts about values that it cannot read.
struct ServerComplaint {
    let state: String
    let text: String
    let constraint: String?
    /// Where in the server it was noticed; its text may be in any language.
    private let routine: String?

    init(_ result: borrowing PostgresResult) {
        state = result.field(Field.state) ?? ""
        text = result.field(Field.text) ?? "no reason was given"
        constraint = result.field(Field.constraint)
        routine = result.field(Field.routine)
    }

    init(state: String, text: String, routine: String? = nil) {
        self.state = state
        self.text = text
        constraint = nil
        self.routine = routine
    }

    private enum Field {
        // The letters of the protocol, which libpq's header gives as macros that Swift reads as integers.
        static let state = Int32(UInt8(ascii: "C"))
        static let text = Int32(UInt8(ascii: "M"))
        static let routine = Int32(UInt8(ascii: "R"))
        static let constraint = Int32(UInt8(ascii: "n"))
    }

    /// What it means for a transaction.
    var trouble: Trouble {
        switch state {
        case "40001", "40P01": .conflict
        case "57P01", "57P02", "57P03", "25P03": .lost(text)
        case "25006": .readOnly(text)
        // A standby knows no SERIALIZABLE; a connection may have come to one behind an address that moves.
        case "0A000" where routine.map(standbyRoutines.contains) ?? false: .readOnly(text)
        // A plan of tables that have changed since; a fresh connection has none.
        case "0A000" where routine == "RevalidateCachedQuery": .lost(text)
        case let state where state.hasPrefix("08"): .lost(text)
        default: .failed(failure)
        }
    }

    /// What it means for people.
    var failure: StorageFailure {
        switch state {
        case "23505": .uniqueViolation(constraint ?? text)
        case "53100": .diskFull
        case "53300": .tooManyConnections(text)
        case "57014", "55P03": .timedOut(text)
        case "58030", "58P01": .inputOutput(text)
        case "XX001", "XX002": .damaged(text)
        case "57P03", "57P01", "57P02": .unreachable(text)
        case "26000", "42P05":
            .other("\(text). Behind a pooler such as PgBouncer, add prepared=off to the database's address.")
        case let state where state.hasPrefix("23"): .constraintViolation(constraint ?? text)
        case let state where state.hasPrefix("22"): .constraintViolation("it cannot take a value (SQLSTATE \(state))")
        default: entry ?? .other("The database refused: \(text) (SQLSTATE \(state)).")
        }
    }

    /// What is wrong with the way in.
    private var entry: StorageFailure? {
        switch state {
        case "28P01":
            .accessRefused("The database server does not take this password: \(text). Check user and password.")
        case "28000": .accessRefused("The database server does not let Parley in: \(text). Check its pg_hba.conf.")
        case "3D000":
            .accessRefused(
                "\(text). Create it first, for instance: createdb --encoding UTF8 --template template0 parley"
            )
        case "42501":
            .accessRefused("\(text). Make Parley's user the owner of its database, so that it can make tables there.")
        default: nil
        }
    }
}
