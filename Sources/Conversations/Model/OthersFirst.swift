package import Primitives

/// Others first: a rule put a new conversation off, so that whoever else reads the thread may answer before us.
package struct OthersFirst: Sendable, Equatable, Codable {
    /// The rule, and how it was named then.
    package let rule: String
    package let name: String
    package let until: Moment

    package init(rule: String, name: String, until: Moment) {
        self.rule = rule
        self.name = name
        self.until = until
    }
}

/// For how many minutes others may answer first.
package let othersFirstLength = 5...1_440
