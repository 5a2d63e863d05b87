import HTTPTypes
import TestSupport

private let everybody: [UInt] = [200, 200, 200, 200, 200, 200]
/// What members say, nobody who works here says.
private let membersOnly: [UInt] = [401, 401, 401, 401, 401, 401]
/// A member's own words are changed by nobody who works here.
private let ofAMember: [UInt] = [403, 403, 403, 403, 403, 401]
private let moderators: [UInt] = [200, 200, 403, 403, 403, 401]
private let moderatorsDo: [UInt] = [204, 204, 403, 403, 403, 401]
private let publishers: [UInt] = [200, 403, 403, 403, 403, 401]
private let answerers: [UInt] = [200, 200, 200, 403, 403, 401]

private let update =
    #"{"kind":"update","title":"We read meters.","text":"On Monday.","language":"en","unit":"METER"}"#
/// Those who moderate change tags, and nobody's words.
private let wording = #"{"title":"question","text":"Mira","language":"en","tags":["meters"],"version":1}"#
private let suspension = #"{"suspended":true,"reason":"Loud."}"#

/// Who may do what in the community.
let communityRows: [PermissionRow] = [
    PermissionRow("listTopics", .get, { _ in "/community/topics" }, nil, everybody),
    PermissionRow("readTopic", .get, { "/community/topics/\(try await $0.topic())" }, nil, everybody),
    PermissionRow("listSimilarTopics", .get, { _ in "/community/similar?title=Blinking" }, nil, everybody),
    PermissionRow("readMember", .get, { "/community/members/\(try await $0.memberID())" }, nil, everybody),
    PermissionRow(
        "beginMemberSignIn",
        .post,
        { _ in "/community/sign-in" },
        #"{"email":"mira@mail.example"}"#,
        [409, 409, 409, 409, 409, 409]
    ),
    PermissionRow(
        "useMemberLink",
        .post,
        { _ in "/community/sign-in/link" },
        #"{"secret":"link_guess"}"#,
        [404, 404, 404, 404, 404, 404]
    ),
    PermissionRow("askTopic", .post, { _ in "/community/topics" }, update, publishers),
    PermissionRow("editTopic", .put, { "/community/topics/\(try await $0.topic())" }, wording, moderators),
    PermissionRow(
        "contribute",
        .post,
        { "/community/topics/\(try await $0.topic())/contributions" },
        #"{"text":"It sends."}"#,
        answerers
    ),
    PermissionRow(
        "editContribution",
        .put,
        { "/community/contributions/\(try await $0.contribution())" },
        #"{"text":"It sends its numbers.","version":1}"#,
        ofAMember
    ),
    PermissionRow(
        "listPostRevisions",
        .get,
        { "/community/posts/\(try await $0.topic())/revisions" },
        nil,
        moderators
    ),
    PermissionRow(
        "acceptContribution",
        .put,
        { "/community/topics/\(try await $0.topic())/accepted" },
        #"{"contribution":"0193a3f0-5c00-7aaa-8aaa-0123456789ab","isAccepted":false}"#,
        answerers
    ),
    PermissionRow(
        "sayHelped",
        .put,
        { "/community/contributions/\(try await $0.contribution())/helped" },
        #"{"helped":true}"#,
        membersOnly
    ),
    PermissionRow(
        "sayMeToo",
        .put,
        { "/community/topics/\(try await $0.topic())/me-too" },
        #"{"isSo":true}"#,
        membersOnly
    ),
    PermissionRow(
        "followTopic",
        .put,
        { "/community/topics/\(try await $0.topic())/followed" },
        #"{"follows":true}"#,
        membersOnly
    ),
    PermissionRow(
        "flagPost",
        .post,
        { "/community/posts/\(try await $0.topic())/flags" },
        #"{"reason":"spam"}"#,
        membersOnly
    ),
    PermissionRow(
        "appealHiding",
        .post,
        { "/community/posts/\(try await $0.topic())/appeals" },
        #"{"words":"Why?"}"#,
        membersOnly
    ),
    PermissionRow("readOwnMembership", .get, { _ in "/community/me" }, nil, membersOnly),
    PermissionRow("renameMember", .put, { _ in "/community/me/name" }, #"{"name":"Vale"}"#, membersOnly),
    PermissionRow("leaveCommunity", .delete, { _ in "/community/me" }, nil, membersOnly),
    PermissionRow(
        "signInByPassword",
        .post,
        { _ in "/community/sign-in/password" },
        #"{"email":"mira@mail.example","password":"wrong words here"}"#,
        // Five tries, then a pause.
        [401, 401, 401, 401, 401, 429]
    ),
    PermissionRow(
        "beginFediverseSignIn",
        .post,
        { _ in "/community/sign-in/fediverse" },
        #"{"server":"toot"}"#,
        [422, 422, 422, 422, 422, 422]
    ),
    PermissionRow(
        "finishFediverseSignIn",
        .post,
        { _ in "/community/sign-in/fediverse/finish" },
        #"{"journey":"journey_guess","proof":"browser_guess","code":"guess"}"#,
        [404, 404, 404, 404, 404, 404]
    ),
    PermissionRow("readMemberWays", .get, { _ in "/community/me/ways" }, nil, membersOnly),
    PermissionRow(
        "setMemberPassword",
        .put,
        { _ in "/community/me/password" },
        #"{"password":"slate heron lantern"}"#,
        membersOnly
    ),
    PermissionRow(
        "removeMemberPassword",
        .post,
        { _ in "/community/me/password/remove" },
        #"{"present":"slate heron lantern"}"#,
        membersOnly
    ),
    PermissionRow(
        "linkFediverseAccount",
        .post,
        { _ in "/community/me/accounts" },
        #"{"server":"toot.example"}"#,
        membersOnly
    ),
    PermissionRow(
        "finishFediverseLink",
        .post,
        { _ in "/community/me/accounts/finish" },
        #"{"journey":"journey_guess","proof":"browser_guess","code":"guess"}"#,
        membersOnly
    ),
    PermissionRow(
        "unlinkFediverseAccount",
        .post,
        { _ in "/community/me/accounts/0193a3f0-5c00-7aaa-8aaa-0123456789ab/remove" },
        #"{"present":"slate heron lantern"}"#,
        membersOnly
    ),
    PermissionRow("endMemberStay", .delete, { _ in "/community/me/stay" }, nil, membersOnly),
    PermissionRow("readMemberWishes", .get, { _ in "/community/me/mail" }, nil, membersOnly),
    PermissionRow(
        "setMemberWishes",
        .put,
        { _ in "/community/me/mail" },
        #"{"pace":"daily","takesInvitations":true,"weekly":3}"#,
        membersOnly
    ),
    PermissionRow("listOwnInvitations", .get, { _ in "/community/me/invitations" }, nil, membersOnly),
    PermissionRow("listBadges", .get, { _ in "/community/badges" }, nil, everybody),
    PermissionRow(
        "grantBadge",
        .put,
        { "/community/members/\(try await $0.memberID())/badges/guide" },
        #"{"reason":"Explains patiently."}"#,
        moderatorsDo
    ),
    PermissionRow(
        "revokeBadge",
        .delete,
        { try await $0.givenBadge() },
        nil,
        moderatorsDo
    ),
    PermissionRow(
        "listInvitations",
        .get,
        { "/community/topics/\(try await $0.topic())/invitations" },
        nil,
        answerers
    ),
    PermissionRow(
        "inviteToAnswer",
        .put,
        { door in
            let topic = try await door.topic()
            return "/community/topics/\(topic)/invitations/\(try await door.memberID("Ben"))"
        },
        nil,
        [204, 204, 204, 403, 403, 401]
    ),
    PermissionRow(
        "declineInvitation",
        .delete,
        { "/community/topics/\(try await $0.topic())/invitation" },
        nil,
        membersOnly
    ),
    PermissionRow(
        "readMembersFirst",
        .get,
        { _ in "/community/members-first/METER" },
        nil,
        [200, 200, 200, 403, 200, 401]
    ),
    PermissionRow(
        "setMembersFirst",
        .put,
        { _ in "/community/members-first/METER" },
        #"{"minutes":60}"#,
        publishers
    ),
    PermissionRow(
        "takeInboundMail",
        .post,
        { _ in "/inbound-mail" },
        #"{"message":"\#(awayMail)"}"#,
        [200, 403, 403, 403, 403, 401]
    ),
    PermissionRow(
        "moveIdea",
        .put,
        { "/community/topics/\(try await $0.topic("idea"))/progress" },
        #"{"progress":"planned"}"#,
        publishers
    ),
    PermissionRow("listCommunityCases", .get, { _ in "/community/cases" }, nil, moderators),
    PermissionRow(
        "hidePost",
        .put,
        { "/community/posts/\(try await $0.topic())/hidden" },
        #"{"hidden":true,"note":"Spam."}"#,
        moderatorsDo
    ),
    PermissionRow(
        "settleFlags",
        .delete,
        { "/community/posts/\(try await $0.topic())/flags" },
        nil,
        moderatorsDo
    ),
    PermissionRow(
        "closeTopic",
        .put,
        { "/community/topics/\(try await $0.topic())/closed" },
        #"{"closed":true}"#,
        moderators
    ),
    PermissionRow(
        "mergeTopic",
        .put,
        { door in
            _ = try await door.topic(id: keptTopic, by: "Ben")
            return "/community/topics/\(try await door.topic())/canonical"
        },
        #"{"into":"\#(keptTopic)"}"#,
        moderators
    ),
    PermissionRow(
        "moveTopic",
        .put,
        { "/community/topics/\(try await $0.topic())/unit" },
        #"{"unit":"TARIFF"}"#,
        moderators
    ),
    PermissionRow(
        "suspendMember",
        .put,
        { "/community/members/\(try await $0.memberID())/suspension" },
        suspension,
        moderatorsDo
    ),
    PermissionRow("readWaiting", .get, { _ in "/community/waiting/METER" }, nil, [200, 200, 200, 403, 200, 401]),
    PermissionRow("setWaiting", .put, { _ in "/community/waiting/METER" }, #"{"hours":8}"#, publishers),
]
