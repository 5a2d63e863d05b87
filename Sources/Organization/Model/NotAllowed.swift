package import Primitives

/// The person is known and may not.
package struct NotAllowed: Refusal {
    package let permission: Permission
    package let denial: Denial

    package init(permission: Permission, denial: Denial = .missingGrant) {
        self.permission = permission
        self.denial = denial
    }

    /// The permission; what else is missing, when the person has that.
    package var code: String {
        switch denial {
        case .missingGrant: "permission.\(permission.rawValue)"
        default: "permission.\(denial.code)"
        }
    }

    package var kind: RefusalKind { .forbidden }

    package var message: String {
        switch denial {
        case .missingGrant: whomToAsk
        case .shutOut: "You were shut out of Parley. Ask an administrator to let you in again."
        case .lapsedGrant: "Your role here has run out. Ask your unit's lead or the hub to give it anew."
        case .onlyAtHub: "This is done at the hub, for the organisation as a whole. Ask there."
        case .missingCertificate(let name): "This asks for the certificate “\(name)”. Take the course, then come back."
        case .staleSecondFactor: "This asks for your second factor again. Show it, then come back."
        case .missingDisclosure: "What goes out has to say who pays for it or what wrote it. Add that line."
        case .frozen: "This channel was stopped. Ask a lead of the hub when it goes on."
        case .onHold: "This must be kept for now. Ask compliance to lift the hold."
        case .ownWork: "Nobody does this for work of their own. Ask a colleague who may."
        case .missingSecondPerson: "Two people do this together. Ask a second one who may."
        }
    }

    private var whomToAsk: String {
        switch permission {
        case .read: "You cannot see this unit's conversations. Ask the hub to add you to the unit."
        case .respond: "You may read here but not answer. Ask your unit's lead or the hub for the role “agent”."
        case .listen: "Standing queries are written by the unit's agents and the hub. Ask the hub for the role."
        case .connect: "Sources and accounts are connected by the hub. Ask someone there."
        case .administer: "People and units are kept by administrators. Ask one of them."
        case .assign: "You may not hand over this unit's conversations. Ask your unit's lead."
        case .note: "Notes are left by the people who work in the unit. Ask your unit's lead for the role."
        case .approve: "Drafts of this unit are approved by its approvers. Ask one of them, or your unit's lead."
        case .configure: "Rules, times and saved replies of a unit are kept by its lead. Ask them."
        case .delegate: "Roles are given by a unit's lead or the hub. Ask there."
        case .people: "Skills, hours and absences are kept by a unit's lead. Ask them."
        case .record: "The journal is read by leads and by compliance. Ask one of them."
        case .export: "Data is taken out by the hub's leads and by compliance. Ask one of them."
        case .hold: "Holds are put on and lifted by compliance. Ask there."
        case .freeze: "A channel is stopped by the hub's leads. Ask one of them."
        case .erase: "Erasing is for compliance. Ask there."
        case .policy: "Policies are published by compliance at the hub, two people together. Ask there."
        case .retention: "How long things are kept is set by compliance, two people together. Ask there."
        case .keys: "Keys are changed by compliance at the hub, two people together. Ask there."
        case .archive: "The archive is taken out by compliance, two people together. Ask there."
        case .writeAnswers: "Answers are written by the people who work in the unit. Ask your unit's lead for the role."
        case .moderate: "The community is kept in order by the hub and by units' leads. Ask one of them."
        case .publishAnswers: "What anybody may read is published by a unit's lead or the hub's. Ask one of them."
        }
    }
}
