import Organization

extension Words {
    /// What a password needs, with the number that the rule has.
    var passwordHelp: String { text(.passwordHelp, ["n": number(passwordLengths.lowerBound)]) }
}
