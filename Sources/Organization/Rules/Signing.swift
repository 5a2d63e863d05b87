/// The line under a reply that names the person who wrote it.
package func signature(of agent: Agent, in style: SignatureStyle, organization: String) -> String {
    switch style {
    case .firstNameAndOrganization: "— \(agent.firstName), \(organization)"
    case .fullName: "— \(agent.name)"
    case .initials: "^\(agent.initials)"
    }
}

/// The words of a reply as they will stand on the network: what the person wrote, and who they are.
package func signed(_ words: String, with signature: String) -> String {
    let separator = words.contains("\n") ? "\n\n" : " "
    return words + separator + signature
}
