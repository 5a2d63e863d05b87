package import Primitives

/// Why nothing is copied, backed up or restored; the databases are as they were.
package enum CopyRefused: Refusal {
    case targetHoldsRows(table: String)
    case targetOfAnotherCopy
    case targetNewer
    case unfinished
    case sourceUnfinished
    case sourceInUse
    case targetInUse
    case changedMeanwhile(table: String)
    case changedSince
    case journalFault(String)
    case notABackup
    case backupDamaged(String)
    case sameDatabase
    case noRoom

    package var code: String {
        switch self {
        case .targetHoldsRows: "copy.targetHoldsRows"
        case .targetOfAnotherCopy: "copy.targetOfAnotherCopy"
        case .targetNewer: "copy.targetNewer"
        case .unfinished: "copy.unfinished"
        case .sourceUnfinished: "copy.sourceUnfinished"
        case .sourceInUse: "copy.sourceInUse"
        case .targetInUse: "copy.targetInUse"
        case .changedMeanwhile: "copy.changedMeanwhile"
        case .changedSince: "copy.changedSince"
        case .journalFault: "copy.journalFault"
        case .notABackup: "backup.notABackup"
        case .backupDamaged: "backup.damaged"
        case .sameDatabase: "copy.sameDatabase"
        case .noRoom: "backup.noRoom"
        }
    }

    package var kind: RefusalKind { .conflict }

    package var message: String {
        switch self {
        case .targetHoldsRows(let table):
            "The target holds rows already (table \(table)), and nothing is ever written over. Name an empty folder or "
                + "an empty database."
        case .targetOfAnotherCopy:
            "The target holds an unfinished copy of something else. Go on with that one, or name an empty target."
        case .targetNewer:
            "The target's tables are newer than the source's. Name a target without tables; they are brought up to "
                + "date behind the copy."
        case .unfinished:
            "This database is an unfinished copy. Run the same `parley database copy` or `parley restore` again: it "
                + "goes on where it ended."
        case .sourceUnfinished: "The source is itself an unfinished copy. Finish it first."
        case .sourceInUse: "A Parley is at work on the source. Stop every process of it, then run this again."
        case .targetInUse: "A Parley is at work on the target. Stop every process of it, then run this again."
        case .changedMeanwhile(let table):
            "The source and the target differ in the table \(table): the source was changed while it was copied. Stop "
                + "everything that writes to it, then copy into an empty target."
        case .changedSince:
            "The source was changed since it was copied and compared. Stop everything that writes to it, then copy into "
                + "an empty target."
        case .journalFault(let place):
            "The journal of the copy is not whole at \(place). Run `parley doctor` on the source."
        case .notABackup: "This file is no backup of Parley's. Name one that `parley backup` made."
        case .backupDamaged(let what): "The backup is damaged: \(what). Take another one."
        case .sameDatabase: "Source and target are the same. Name two different databases."
        case .noRoom:
            "There is not enough room for the backup, and no part of it was kept. It needs about the room of the database, "
                + "on the server while it is made and where it is kept. Free some, or choose another place."
        }
    }
}
