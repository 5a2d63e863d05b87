import HTTPTypes
import Listening
import TestSupport

private let everybodySignedIn: [UInt] = [200, 200, 200, 200, 200, 401]
private let hub: [UInt] = [200, 200, 403, 403, 403, 401]
private let hubDoes: [UInt] = [204, 204, 403, 403, 403, 401]

/// Sources, accounts, and the door at which others bring posts.
let channelRows: [PermissionRow] = [
    PermissionRow("listConnectors", .get, { _ in "/connectors" }, nil, everybodySignedIn),
    PermissionRow("listSources", .get, { _ in "/sources" }, nil, everybodySignedIn),
    PermissionRow("addSource", .post, { _ in "/sources" }, newSource, hub),
    PermissionRow("pauseSource", .post, { "/sources/\($0.ear.source.id)/pause" }, nil, hubDoes),
    PermissionRow("resumeSource", .post, { "/sources/\($0.ear.source.id)/resume" }, nil, hubDoes),
    PermissionRow("removeSource", .delete, { "/sources/\($0.ear.source.id)" }, nil, hubDoes),
    PermissionRow(
        "changeSourceSecret",
        .post,
        { "/sources/\(try await $0.doorstep())/secret" },
        #"{"keepsPrevious":true}"#,
        hub
    ),
    // Whoever delivers is known by their signature and by nothing else.
    PermissionRow(
        "takeDelivery",
        .post,
        { "/webhooks/\(try await $0.doorstep())" },
        "one",
        [401, 401, 401, 401, 401, 401]
    ),
    PermissionRow("listAccounts", .get, { _ in "/accounts" }, nil, everybodySignedIn),
    PermissionRow("connectAccount", .post, { _ in "/accounts" }, newAccount, hub),
    PermissionRow("beginAccountSignIn", .post, { _ in "/accounts/sign-in" }, newSignIn, hub),
    PermissionRow("removeAccount", .delete, { "/accounts/\($0.account)" }, nil, hub),
]

private let newSource = #"{"connector":"mastodon","title":"Dunes","settings":{"server":"https://toot.example"}}"#
private let newAccount = #"{"connector":"mastodon","settings":{"server":"https://toot.example","token":"secret"}}"#
private let newSignIn = #"{"connector":"opendoor","settings":{"server":"https://toot.example"}}"#
