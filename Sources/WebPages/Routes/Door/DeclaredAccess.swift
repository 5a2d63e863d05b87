import Organization

extension PageRoute {
    /// Who may come to this address at all; `nil` when nobody has said so.
    ///
    /// What the thing behind it is about asks further, in its own unit.
    var declaredAccess: Access? { access ?? declared[name] }
}

private let declared: [String: Access] = [
    "POST /sign-out": .member, "GET /kit": .member, "GET /": .member, "GET /inbox": .member,
    "GET /conversations/:id": .member, "GET /due": .member,
    "GET /settings": .member, "POST /settings": .member, "POST /settings/password": .member,
    "GET /settings/password": .member, "POST /settings/tokens": .member, "GET /settings/tokens": .member,
    "POST /settings/tokens/:hash/revoke": .member,

    "POST /conversations/:id/claim": .may([.respond]), "POST /conversations/:id/release": .may([.respond]),
    "POST /conversations/:id/done": .may([.respond]), "POST /conversations/:id/reopen": .may([.respond]),
    "POST /conversations/:id/undo": .may([.respond]),
    "POST /conversations/:id/draft": .may([.respond]), "PUT /conversations/:id/draft": .may([.respond]),
    "POST /conversations/:id/saved-reply": .may([.respond]), "POST /conversations/:id/macro": .may([.respond]),
    "POST /conversations/:id/reply": .may([.respond]), "POST /conversations/:id/note": .may([.respond, .note]),
    "POST /conversations/:id/assign": .may([.respond]), "POST /conversations/:id/hand-over": .may([.assign]),
    "POST /conversations/:id/accept": .may([.assign]), "POST /conversations/:id/return": .may([.assign]),
    "POST /conversations/:id/proposal": .may([.assign]), "POST /conversations/:id/withdraw": .may([.assign]),
    "POST /conversations/:id/snooze": .may([.respond]),
    "POST /conversations/:id/wake": .may([.respond]), "POST /conversations/:id/priority": .may([.respond]),
    "POST /conversations/:id/tag": .may([.respond]), "POST /conversations/:id/untag": .may([.respond]),
    "GET /conversations/:id/parts": .may([.respond]), "POST /conversations/:id/split": .may([.respond]),
    "POST /conversations/:id/merge": .may([.respond]), "POST /conversations/:id/unmerge": .may([.respond]),
    "GET /inbox/chosen": .may([.respond]), "POST /inbox/chosen": .may([.respond]),
    "POST /changes/:id/undo": .may([.respond]),
    "POST /conversations/:id/signal": .may([.respond]),
    "GET /signals": .member, "GET /signals/edit": .may([.administer]), "POST /signals/edit": .may([.administer]),
    "POST /replies/:id/undo": .may([.respond]), "POST /replies/:id/resolve": .may([.respond]),
    "GET /replies/:id/undo": .member, "GET /replies/:id/resolve": .member,

    // Whoever a rule names may decide, whatever their role; whose words they are, the submission says.
    "GET /approvals": .member, "GET /approvals/:id": .may([.read]), "POST /approvals/:id/approve": .may([.read]),
    "POST /approvals/:id/return": .may([.read]), "POST /approvals/:id/reject": .may([.read]),
    "POST /approvals/:id/change": .may([.read]), "POST /approvals/:id/agree": .may([.read]),
    "POST /approvals/:id/withdraw": .may([.read]),
    "GET /approval-rules": .may([.administer]), "GET /approval-rules/edit": .may([.administer]),
    "POST /approval-rules/edit": .may([.administer]),

    "GET /queries": .member, "GET /queries/new": .may([.listen]), "POST /queries": .may([.listen]),
    "POST /queries/check": .may([.listen]), "GET /queries/check": .member, "GET /queries/:id": .member,
    "POST /queries/:id": .may([.listen]), "GET /queries/:id/pause": .member, "GET /queries/:id/resume": .member,
    "POST /queries/:id/pause": .may([.listen]), "POST /queries/:id/resume": .may([.listen]),
    "GET /lists": .member, "GET /lists/edit": .member, "POST /lists/edit": .may([.listen]),
    "GET /sources": .member, "GET /sources/new": .may([.connect]), "POST /sources": .may([.connect]),
    "POST /sources/:id/pause": .may([.connect]), "POST /sources/:id/resume": .may([.connect]),
    "POST /sources/:id/remove": .may([.connect]), "POST /sources/:id/secret": .may([.connect]),
    "GET /accounts": .member, "GET /accounts/new": .may([.connect]), "POST /accounts": .may([.connect]),
    "GET /accounts/returned": .may([.connect]), "POST /accounts/:id/reconnect": .may([.connect]),
    "POST /accounts/:id/remove": .may([.connect]),
    "GET /quarantine": .may([.connect]), "POST /quarantine/:id/take": .may([.connect]),

    "GET /people": .may([.read]), "GET /people/new": .may([.administer]), "POST /people": .may([.administer]),
    "POST /people/:id/disable": .may([.administer]), "POST /people/:id/enable": .may([.administer]),
    "POST /people/:id/password": .may([.administer]),
    "GET /units": .may([.read]), "POST /units": .may([.administer]), "GET /units/:code": .member,
    "POST /units/:code": .may([.administer]), "POST /units/:code/move": .may([.administer]),
    "GET /work": .member, "POST /work": .member, "GET /work/absences": .member, "POST /work/absences": .member,
    "GET /work/absences/:id/remove": .member, "POST /work/absences/:id/remove": .member,
    // A rule of a foreign unit is not there, for whoever it is.
    "GET /routing-rules": .member, "GET /routing-rules/edit": .member, "POST /routing-rules/edit": .may([.read]),
    "POST /routing-rules/remove": .may([.read]), "POST /routing-rules/learnt": .may([.administer]),
    "GET /units/:code/service-level": .member, "GET /units/:code/service-level/remove": .member,
    "POST /units/:code/service-level": .may([.configure]),
    "POST /units/:code/service-level/remove": .may([.configure]),
]
