import Journal
import Organization
import Primitives
import Storage

extension Conversation {
    /// Appends what was just done with this conversation, which is given as it stood before; tells how it is taken back.
    @discardableResult
    func append(
        act event: some JournalEvent,
        undoing undone: JournalEntry? = nil,
        by viewer: Viewer,
        at moment: Moment,
        on connection: any Connection
    ) throws -> Undoable {
        let mark = UndoMark(version: version + 1, before: UndoMark.Stand(of: self), undoes: undone?.sequence)
        try append(MarkedAct(event, mark), by: viewer, at: moment, on: connection)
        return Undoable(conversation: id, version: mark.version)
    }
}
