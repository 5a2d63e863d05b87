package import Primitives
package import Storage

/// Who is lent and who is offered at a moment, as far as somebody may see it; the soonest end first.
package func loans(for viewer: Viewer, at now: Moment, on connection: any Connection) throws -> [Loan] {
    try LoanTable(of: viewer.organization, on: connection).current(at: now).filter(viewer.sees)
}
