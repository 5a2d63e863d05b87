package import Organization
package import Primitives
package import Storage

extension Viewer {
    /// The condition under which the person sees an answer; `a` is the table's name.
    ///
    /// The one way in which a list, a search, a suggestion or a command asks for it.
    var seenAnswers: SQL {
        """
        (a.state = 'public' OR (a.state = 'internal' AND a.unit_id IN (
            \(homesOfSeenAnswers)
        )) OR (a.state = 'draft' AND (\(condition(.writeAnswers, on: "a.unit_id")))))
        """
    }

    /// The units whose internal answers the person sees.
    var homesOfSeenAnswers: SQL {
        """
        SELECT home.id FROM unit home
            JOIN unit part ON part.organization_id = home.organization_id
                AND part.pre BETWEEN home.pre AND home.post
            WHERE home.organization_id = \(organization) AND (\(condition(.read, on: "part.id")))
        """
    }

    /// The answer, when this person sees it; for anybody else it does not exist.
    package func answer(_ id: ID<Answer>, on connection: any Connection) throws -> Answer {
        let found = try AnswerTable(of: organization, on: connection)
            .answers(where: "a.id = \(id) AND \(seenAnswers)")
        guard let answer = found.first else { throw AnswerRefused.unknown }
        return answer
    }

    /// Whether this person may change what it says.
    package func mayChange(_ answer: Answer) -> Bool {
        may(answer.permissionToChange, in: answer.unit)
    }

    /// Whether this person may make an answer of that state so that others see it, or see it no longer.
    package func mayMove(_ answer: Answer, to state: Answer.State) -> Bool {
        state != answer.state && may(permission(toMove: answer, to: state), in: answer.unit)
    }

    func permission(toMove answer: Answer, to state: Answer.State) -> Permission {
        [answer.state, state].contains(.public) ? .publishAnswers : .writeAnswers
    }
}

extension Answer {
    /// What it takes to change what it says, or which one is used instead.
    package var permissionToChange: Permission { state == .public ? .publishAnswers : .writeAnswers }
}
